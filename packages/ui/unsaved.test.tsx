import { App } from 'antd';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from './testing/draw.tsx';
import { isChanged, UnsavedProvider, useLeave, useUnsaved } from './unsaved.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

function Form({ isDirty }: { isDirty: boolean }): ReactNode {
  const saved = useUnsaved(isDirty);
  return (
    <button type="button" id="save" onClick={saved}>
      save
    </button>
  );
}

function Way({ go }: { go: () => void }): ReactNode {
  const leave = useLeave();
  return (
    <button type="button" id="leave" onClick={() => leave(go)}>
      leave
    </button>
  );
}

const page = (isDirty: boolean, go: () => void) => (
  <App>
    <UnsavedProvider>
      <Form isDirty={isDirty} />
      <Way go={go} />
    </UnsavedProvider>
  </App>
);

/** antd draws the question beside the page, a moment later. */
async function answer(words: string): Promise<void> {
  const find = () =>
    [...document.querySelectorAll('[role=dialog] button')].find((one) => one.textContent?.replace(' ', '') === words);
  await eventually(() => expect(find()).toBeDefined());
  await press(find() as Element);
}

const isUnloadWarned = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

describe('leaving', () => {
  it('goes on at once when nothing is unsaved', async () => {
    const go = vi.fn();
    drawn = await draw(page(false, go));
    await press(drawn.one('#leave'));
    expect(go).toHaveBeenCalledOnce();
    expect(isUnloadWarned()).toBe(false);
  });

  it('asks while something is unsaved: staying stays', async () => {
    const go = vi.fn();
    drawn = await draw(page(true, go));
    expect(isUnloadWarned()).toBe(true);
    await press(drawn.one('#leave'));
    expect(go).not.toHaveBeenCalled();
    await answer('继续编辑');
    expect(go).not.toHaveBeenCalled();
  });

  it('goes when the person gives it up', async () => {
    const go = vi.fn();
    drawn = await draw(page(true, go));
    await press(drawn.one('#leave'));
    await answer('离开');
    await vi.waitFor(() => expect(go).toHaveBeenCalledOnce());
  });

  it('asks no more once it is saved, or the form is gone', async () => {
    const go = vi.fn();
    drawn = await draw(page(true, go));
    await press(drawn.one('#save'));
    await press(drawn.one('#leave'));
    expect(go).toHaveBeenCalledOnce();
    await drawn.again(page(false, go));
    expect(isUnloadWarned()).toBe(false);
  });
});

describe('a draft', () => {
  it.each([
    [{ title: { zh: '甲' } }, { title: { zh: '甲' } }, false],
    [{ title: { zh: '甲 ' } }, { title: { zh: '甲' } }, false],
    [{ title: { zh: '乙' } }, { title: { zh: '甲' } }, true],
    [{ minutes: 15 }, { minutes: 20 }, true],
    [['a'], ['a', 'b'], true],
  ])('%j after %j is changed: %s', (draft, start, expected) => {
    expect(isChanged(draft, start)).toBe(expected);
  });
});
