// @vitest-environment jsdom
import { act, type ReactNode, useState } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DayInput, MomentInput } from './date-input.tsx';
import { Field } from './field.tsx';
import { type Drawn, draw, type } from './testing/draw.tsx';

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

const eventually = (check: () => void) => vi.waitFor(() => act(async () => check()), { timeout: 3000 });

async function write(text: string): Promise<void> {
  await act(async () => input().focus());
  await type(input(), text);
  await act(async () => input().blur());
}

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
  // jsdom now and then loses that the field was left; why is not known, and it was not seen in a browser.
])('a field for %s', { retry: 2 }, (_, kind, start, words, typed, expected) => {
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
    // The picker looks a frame later whether the focus only moved within it.
    await eventually(() => expect(told.mock.lastCall).toEqual([expected]));
    expect(input().value).toBe(typed);
  });

  it('is empty without one, and takes no half of one', async () => {
    const told = await shown(kind, null);
    expect(input().value).toBe('');
    await write('2026-02');
    await eventually(() => expect(input().value).toBe(''));
    expect(told).not.toHaveBeenCalled();
  });
});
