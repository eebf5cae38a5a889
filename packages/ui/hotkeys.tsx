import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';

/** Something a person can do by key or from the palette. */
export interface Hotkey {
  readonly id: string;
  /** `mod+k`, `alt+e`, `?`; null for what only the palette offers. */
  readonly combo: string | null;
  readonly label: string;
  /** Heading in palette and shortcuts sheet. */
  readonly group: string | undefined;
  /** False: it belongs to what is open but cannot act now; listed, not found. */
  readonly isEnabled: boolean;
  readonly run: () => void;
}

/** What a key press tells of itself; the part of KeyboardEvent that matching needs. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Whether a press is the combination. `mod` is Ctrl or ⌘; letters go by their place on the keyboard, so that Alt on a Mac works. */
export function matchesCombo(combo: string, press: KeyPress): boolean {
  const parts = combo.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const isAlphanumeric = /^[a-z0-9]$/.test(key);
  const isKey = isAlphanumeric
    ? press.code === `Key${key.toUpperCase()}` || press.code === `Digit${key}`
    : press.key.toLowerCase() === key;
  const hasShift = parts.includes('shift');
  return (
    isKey &&
    (press.ctrlKey || press.metaKey) === parts.includes('mod') &&
    press.altKey === parts.includes('alt') &&
    // `?` needs Shift on most keyboards: only letters and digits tell with and without apart.
    (!isAlphanumeric || press.shiftKey === hasShift)
  );
}

/** Whether a press here is text being written: then only combinations with Ctrl, ⌘ or Alt act. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** The keys of what is on screen. The last one added wins, so that what is in front goes first. */
export class HotkeyRegistry {
  #keys: readonly Hotkey[] = [];
  readonly #listeners = new Set<() => void>();

  add(hotkey: Hotkey): () => void {
    this.#change([...this.#keys, hotkey]);
    return () => this.#change(this.#keys.filter((one) => one !== hotkey));
  }

  all = (): readonly Hotkey[] => this.#keys;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The key that a press means, if any. */
  find(press: KeyPress, whileWriting: boolean): Hotkey | undefined {
    return this.#keys.findLast(({ combo, isEnabled }) => {
      if (combo === null || !isEnabled || !matchesCombo(combo, press)) return false;
      return !whileWriting || /mod\+|alt\+|^escape$/.test(combo);
    });
  }

  #change(keys: readonly Hotkey[]): void {
    this.#keys = keys;
    for (const listener of this.#listeners) listener();
  }
}

const RegistryContext = createContext<HotkeyRegistry | null>(null);

function useRegistry(): HotkeyRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error('Hotkeys need a HotkeyProvider above');
  return registry;
}

/** Listens to the keyboard for everything below that asks for keys; not while paused (locked). */
export function HotkeyProvider({ isPaused = false, children }: { isPaused?: boolean; children: ReactNode }): ReactNode {
  const [registry] = useState(() => new HotkeyRegistry());
  useEffect(() => {
    if (isPaused) return;
    const press = (event: KeyboardEvent) => {
      // While an input method composes, keys belong to it: Enter there chooses a word.
      if (event.isComposing || event.defaultPrevented || event.repeat) return;
      const hotkey = registry.find(event, isWriting(event.target));
      if (!hotkey) return;
      event.preventDefault();
      hotkey.run();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [registry, isPaused]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** How a key is offered. */
export interface HotkeyOptions {
  readonly group?: string;
  /** False: the key does nothing for now. */
  readonly enabled?: boolean;
}

/** Lets a key (or, with null, only the palette) do something while the component is on screen. */
export function useHotkey(
  combo: string | null,
  handler: () => void,
  label: string,
  { group, enabled = true }: HotkeyOptions = {},
): void {
  const registry = useRegistry();
  const id = useId();
  const run = useEffectEvent(handler);
  useEffect(
    () => registry.add({ id, combo, label, group, isEnabled: enabled, run: () => run() }),
    [registry, id, combo, label, group, enabled],
  );
}

/** All keys of what is on screen, for palette and shortcuts sheet. */
export function useHotkeys(): readonly Hotkey[] {
  const registry = useRegistry();
  const keys = useSyncExternalStore(registry.subscribe, registry.all);
  return useMemo(() => keys.filter((one, at) => keys.findIndex((other) => other.id === one.id) === at), [keys]);
}
