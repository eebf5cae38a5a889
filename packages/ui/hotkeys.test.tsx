import { act, type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  HotkeyProvider,
  HotkeyRegistry,
  isWriting,
  type KeyPress,
  matchesCombo,
  useHotkey,
  useHotkeys,
} from './hotkeys.tsx';
import { type Drawn, draw, press } from './testing/draw.tsx';

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const key = (more: Partial<KeyPress>): KeyPress => ({ key: '', code: '', ...NO_MODIFIERS, ...more });

describe('whether a press is a combination', () => {
  it.each([
    ['mod+k', { key: 'k', code: 'KeyK', ctrlKey: true }, true],
    ['mod+k', { key: 'k', code: 'KeyK', metaKey: true }, true],
    ['mod+k', { key: 'k', code: 'KeyK' }, false],
    ['mod+k', { key: 'k', code: 'KeyK', ctrlKey: true, altKey: true }, false],
    ['mod+k', { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }, false],
    ['mod+shift+k', { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }, true],
    // On a Mac, Alt and J type another character.
    ['alt+j', { key: '∆', code: 'KeyJ', altKey: true }, true],
    ['alt+1', { key: '¡', code: 'Digit1', altKey: true }, true],
    ['1', { key: '1', code: 'Digit1' }, true],
    ['1', { key: '1', code: 'Numpad1' }, false],
    ['?', { key: '?', code: 'Slash', shiftKey: true }, true],
    ['?', { key: '/', code: 'Slash' }, false],
    ['/', { key: '/', code: 'Slash' }, true],
    ['escape', { key: 'Escape', code: 'Escape' }, true],
    ['alt+arrowdown', { key: 'ArrowDown', code: 'ArrowDown', altKey: true }, true],
    ['j', { key: 'k', code: 'KeyK' }, false],
  ])('%s by %o: %s', (combo, given, expected) => {
    expect(matchesCombo(combo, key(given))).toBe(expected);
  });
});

describe('the registry', () => {
  const entry = (id: string, combo: string | null, isEnabled = true) => ({
    id,
    combo,
    label: id,
    group: undefined,
    isEnabled,
    run: () => {},
  });

  it('lets what came last go first, and gives the key back when it leaves', () => {
    const registry = new HotkeyRegistry();
    registry.add(entry('page', 'escape'));
    const leave = registry.add(entry('popover', 'escape'));
    const pressed = key({ key: 'Escape', code: 'Escape' });
    expect(registry.find(pressed, false)?.id).toBe('popover');
    leave();
    expect(registry.find(pressed, false)?.id).toBe('page');
  });

  it.each([
    ['mod+k', key({ key: 'k', code: 'KeyK', ctrlKey: true }), true],
    ['alt+n', key({ key: 'n', code: 'KeyN', altKey: true }), true],
    ['escape', key({ key: 'Escape', code: 'Escape' }), true],
    ['?', key({ key: '?', code: 'Slash', shiftKey: true }), false],
    ['/', key({ key: '/', code: 'Slash' }), false],
    ['1', key({ key: '1', code: 'Digit1' }), false],
  ])('while text is written, %s acts: %s', (combo, given, expected) => {
    const registry = new HotkeyRegistry();
    registry.add(entry('one', combo));
    expect(registry.find(given, false)?.id).toBe('one');
    expect(registry.find(given, true) !== undefined).toBe(expected);
  });

  it('finds nothing by key for what only the palette offers', () => {
    const registry = new HotkeyRegistry();
    registry.add(entry('palette only', null));
    expect(registry.find(key({ key: 'a', code: 'KeyA' }), false)).toBeUndefined();
    expect(registry.all().map((one) => one.id)).toEqual(['palette only']);
  });

  it('lists what cannot act now, and leaves its key to whoever can', () => {
    const registry = new HotkeyRegistry();
    registry.add(entry('page', 'escape'));
    registry.add(entry('popover', 'escape', false));
    expect(registry.find(key({ key: 'Escape', code: 'Escape' }), false)?.id).toBe('page');
    expect(registry.all().map(({ isEnabled }) => isEnabled)).toEqual([true, false]);
  });

  it('tells those who listen, until they stop', () => {
    const registry = new HotkeyRegistry();
    const listener = vi.fn();
    const stop = registry.subscribe(listener);
    const leave = registry.add(entry('one', 'a'));
    leave();
    stop();
    registry.add(entry('two', 'b'));
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('where text is written', () => {
  it.each([
    ['input', true],
    ['textarea', true],
    ['select', true],
    ['button', false],
    ['div', false],
  ])('%s: %s', (tag, expected) => {
    expect(isWriting(document.createElement(tag))).toBe(expected);
  });

  it('is not the window', () => {
    expect(isWriting(window)).toBe(false);
    expect(isWriting(null)).toBe(false);
  });
});

function Reply({ onReply, enabled = true }: { onReply: () => void; enabled?: boolean }): ReactNode {
  useHotkey('alt+r', onReply, '回复', { group: '会话', enabled });
  return <input />;
}

function Listed(): ReactNode {
  return useHotkeys().map(({ id, combo, label, group }) => <li key={id}>{`${group} ${label} ${combo}`}</li>);
}

function Counter({ seen }: { seen: number[] }): ReactNode {
  const [count, setCount] = useState(0);
  useHotkey('alt+r', () => seen.push(count), 'count');
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}

describe('keys on a page', () => {
  let drawn: Drawn | null = null;
  afterEach(() => drawn?.close());

  async function type(target: EventTarget, init: KeyboardEventInit): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
    await act(async () => target.dispatchEvent(event));
    return event;
  }
  const altR = { key: 'r', code: 'KeyR', altKey: true };

  it('act, take the key from the browser, and are listed for palette and sheet', async () => {
    const onReply = vi.fn();
    drawn = await draw(
      <HotkeyProvider>
        <Reply onReply={onReply} />
        <Listed />
      </HotkeyProvider>,
    );
    const event = await type(drawn.one('input'), altR);
    expect(onReply).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
    expect(drawn.one('li').textContent).toBe('会话 回复 alt+r');
  });

  it.each([
    ['an input method composes', { ...altR, isComposing: true }],
    ['the key is held down', { ...altR, repeat: true }],
    ['it is another key', { ...altR, code: 'KeyT', key: 't' }],
  ])('do nothing while %s', async (_, init) => {
    const onReply = vi.fn();
    drawn = await draw(
      <HotkeyProvider>
        <Reply onReply={onReply} />
      </HotkeyProvider>,
    );
    await type(window, init);
    expect(onReply).not.toHaveBeenCalled();
  });

  it('do nothing while the console is locked, while switched off, or after they left', async () => {
    const onReply = vi.fn();
    const page = (isPaused: boolean, content: ReactNode) => (
      <HotkeyProvider isPaused={isPaused}>{content}</HotkeyProvider>
    );
    drawn = await draw(page(true, <Reply onReply={onReply} />));
    await type(window, altR);
    await drawn.again(page(false, <Reply onReply={onReply} enabled={false} />));
    await type(window, altR);
    await drawn.again(page(false, null));
    await type(window, altR);
    expect(onReply).not.toHaveBeenCalled();
    await drawn.again(page(false, <Reply onReply={onReply} />));
    await type(window, altR);
    expect(onReply).toHaveBeenCalledOnce();
  });

  it('see the present state of their component', async () => {
    const seen: number[] = [];
    drawn = await draw(
      <HotkeyProvider>
        <Counter seen={seen} />
      </HotkeyProvider>,
    );
    await press(drawn.one('button'));
    await press(drawn.one('button'));
    await type(window, altR);
    expect(seen).toEqual([2]);
  });
});
