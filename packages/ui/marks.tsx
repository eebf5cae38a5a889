import type { ReactNode } from 'react';

/** What a colour means: danger to people or data, care, done, ours, nothing in particular. */
export type Tone = 'danger' | 'warn' | 'ok' | 'brand' | 'quiet';

/** A short fact in a coloured capsule. */
export function Pill({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }): ReactNode {
  return <span className={`kd-pill kd-tone-${tone}`}>{children}</span>;
}

/** One strip, one sentence, one next step. */
export function SignalStrip({
  tone,
  children,
  action,
}: {
  tone: 'danger' | 'warn' | 'ok' | 'brand';
  children: ReactNode;
  action?: ReactNode;
}): ReactNode {
  return (
    <div className={`kd-strip kd-tone-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <span className="kd-strip-dot" aria-hidden="true" />
      <span className="kd-strip-words">{children}</span>
      {action}
    </div>
  );
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const SYMBOLS: Readonly<Record<string, readonly [apple: string, other: string]>> = {
  mod: ['⌘', 'Ctrl'],
  alt: ['⌥', 'Alt'],
  shift: ['⇧', 'Shift'],
  enter: ['⏎', '⏎'],
  escape: ['Esc', 'Esc'],
  arrowup: ['↑', '↑'],
  arrowdown: ['↓', '↓'],
};

/** A combination as the keyboard at hand writes it: `mod+k` is `⌘K` or `Ctrl K`. */
export function comboWords(combo: string, onApple: boolean = isApple): string {
  const words = combo.split('+').map((key) => SYMBOLS[key]?.[onApple ? 0 : 1] ?? key.toUpperCase());
  return words.join(onApple ? '' : ' ');
}

/** A key to press, shown where it acts. */
export function Kbd({ combo }: { combo: string }): ReactNode {
  return <kbd className="kd-kbd">{comboWords(combo)}</kbd>;
}

/** A colleague's name with what tells two of the same name apart. */
export function PersonName({
  person,
}: {
  person: { readonly name: string; readonly workNumber?: string } | null;
}): ReactNode {
  if (!person) return <span className="kd-person kd-quiet">—</span>;
  return (
    <span className="kd-person">
      {person.name}
      {person.workNumber && <small>{person.workNumber}</small>}
    </span>
  );
}
