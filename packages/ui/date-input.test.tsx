import { act, type ReactNode, useState } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { DayInput, MomentInput } from './date-input.tsx';
import { Field } from './field.tsx';
import { type Drawn, draw, eventually, type } from './testing/draw.tsx';

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(async () => {
  vi.stubGlobal('ResizeObserver', NoSizes);
  await import('./date-picker.tsx');
});
afterAll(() => void vi.unstubAllGlobals());

let drawn: Drawn;
afterEach(() => drawn.close());
const input = () => drawn.one<HTMLInputElement>('.kd-date input');

function Due({ is: Input, start, told }: { is: typeof DayInput; start: string | null; told: (next: unknown) => void }) {
  const [value, setValue] = useState(start);
  const change = (next: string | null) => {
    setValue(next);
    told(next);
  };
  return (
    <Field label="到期" hint="到时提醒">
      {(control): ReactNode => <Input {...control} name="due" value={value} onChange={change} />}
    </Field>
  );
}

async function shown(kind: typeof DayInput, start: string | null) {
  const told = vi.fn();
  drawn = await draw(<Due is={kind} start={start} told={told} />);
  await eventually(() => expect(input()).toBeDefined());
  return told;
}

/** Looks outside of `act`: one whose callback throws keeps what React still has to draw, and no later look would see it. */

async function write(text: string): Promise<void> {
  await act(async () => input().focus());
  await type(input(), text);
  await act(async () => input().blur());
}

const frame = globalThis.requestAnimationFrame;
const MORNING = new Date(2026, 0, 31, 8, 30);

describe.each([
  ['a day', DayInput, '2026-01-31', '2026-01-31', '2026-02-01', '2026-02-01'],
  [
    'a moment',
    MomentInput,
    MORNING.toISOString(),
    '2026-01-31 08:30',
    '2026-02-01 09:45',
    new Date(2026, 1, 1, 9, 45).toISOString(),
  ],
])('a field for %s', (_, kind, start, words, typed, expected) => {
  it('shows it in local time, and belongs to its label and hint', async () => {
    await shown(kind, start);
    expect(input().value).toBe(words);
    expect(drawn.one<HTMLLabelElement>('label').control).toBe(input());
    expect(document.getElementById(input().getAttribute('aria-describedby') ?? '')?.textContent).toBe('到时提醒');
    expect(input().name).toBe('due');
  });

  it('takes what is typed once the field is left', async () => {
    const told = await shown(kind, start);
    await write(typed);
    await eventually(() => expect(input().value).toBe(typed));
    expect(told.mock.calls).toEqual([[expected]]);
  });

  it('tells what is typed before the next frame: a tap on a button does not wait for one', async () => {
    const told = await shown(kind, start);
    vi.stubGlobal('requestAnimationFrame', () => 0);
    onTestFinished(() => void vi.stubGlobal('requestAnimationFrame', frame));
    await write(typed);
    expect(told.mock.calls).toEqual([[expected]]);
  });

  it('stays open, and tells nothing yet, while the focus moves into its calendar', async () => {
    const told = await shown(kind, start);
    await act(async () => input().focus());
    await type(input(), typed);
    const calendar = document.querySelector<HTMLElement>('.ant-picker-dropdown [tabindex]');
    await act(async () => calendar?.focus());
    expect(calendar?.contains(document.activeElement)).toBe(true);
    expect(told).not.toHaveBeenCalled();
    await act(async () => calendar?.blur());
    expect(told.mock.calls).toEqual([[expected]]);
  });

  it('keeps what is being typed when the screen around it is drawn again', async () => {
    const told = await shown(kind, start);
    await act(async () => input().focus());
    await type(input(), typed);
    await drawn.again(<Due is={kind} start={start} told={told} />);
    expect(input().value).toBe(typed);
    await act(async () => input().blur());
    expect(told.mock.calls).toEqual([[expected]]);
  });

  it('is empty without one, and takes no half of one', async () => {
    const told = await shown(kind, null);
    expect(input().value).toBe('');
    await write('2026-02');
    await eventually(() => expect(input().value).toBe(''));
    expect(told).not.toHaveBeenCalled();
  });
});
