import type { SealedType } from '@kedun/base';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { countdownWords, useSecondsLeft } from './countdown.tsx';
import { EyeIcon, InfoIcon, SealIcon } from './icons.tsx';

/** What a chip shows: a sealed value, one that is open until a moment, or one that may not be shown and why. */
export type ChipState =
  | { readonly kind: 'sealed' }
  /** Masked on arrival and kept nowhere: there is nothing to look at. */
  | { readonly kind: 'never' }
  | { readonly kind: 'open'; readonly value: string; readonly expiresAt: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** The chip is a button: what a button takes (ref, aria-expanded, handlers of a popover) goes to it. */
export interface SealedChipProps extends Omit<ComponentProps<'button'>, 'type' | 'value'> {
  readonly type: SealedType;
  readonly mask: string;
  readonly state?: ChipState;
  /** Called when an open value's time is over: the owner takes the value out of its memory. */
  readonly onExpired?: () => void;
}

const SEALED: ChipState = { kind: 'sealed' };

function useChipLabel(type: SealedType, mask: string, state: ChipState, seconds: number): string {
  const { t } = useTranslation('ui');
  const typeName = t(`type.${type}`);
  switch (state.kind) {
    case 'sealed':
      return t('sealed.label', { type: typeName, mask });
    case 'never':
      return t('sealed.neverLabel', { type: typeName, mask });
    case 'open':
      // Read once when it opens: a label that changes each second would be read each second.
      return t('sealed.openLabel', { type: typeName, seconds: Math.ceil(seconds / 10) * 10 });
    case 'refused':
      return t('sealed.refusedLabel', { type: typeName, mask, reason: state.reason });
  }
}

function MarkOf({ kind }: { kind: ChipState['kind'] }): ReactNode {
  if (kind === 'never') return <SealIcon />;
  return kind === 'refused' ? <InfoIcon /> : <EyeIcon />;
}

/** The value in the mask's place: the words around it make room, none is covered. */
function OpenSheet({ value, seconds }: { value: string; seconds: number }): ReactNode {
  return (
    <span className="kd-chip-sheet">
      <span className="kd-chip-value">{value}</span>
      <span className="kd-chip-tail" aria-hidden="true">
        {countdownWords(seconds)}
      </span>
    </span>
  );
}

/**
 * One value in its three states: sealed (cool, eye), open (warm, countdown), refused (grey, why).
 * An open value stands where its mask was and the line wraps around it; print shows the mask.
 */
export function SealedChip({
  type,
  mask,
  state = SEALED,
  onExpired,
  className,
  title,
  ...button
}: SealedChipProps): ReactNode {
  const isOpen = state.kind === 'open';
  const seconds = useSecondsLeft(isOpen ? state.expiresAt : null, onExpired);
  const label = useChipLabel(type, mask, state, seconds);
  const isInert = state.kind === 'never' || (!button.onClick && state.kind === 'sealed');
  // Where nothing opens, the eye would promise what only a conversation can give.
  const hasMark = state.kind !== 'sealed' || !isInert;
  return (
    <button
      type="button"
      aria-label={isOpen ? `${label} ${state.value}` : label}
      aria-disabled={isInert || undefined}
      tabIndex={isInert ? -1 : 0}
      title={title ?? (state.kind === 'refused' ? state.reason : undefined)}
      {...button}
      className={['kd-chip', `kd-chip-${state.kind}`, className].filter(Boolean).join(' ')}
    >
      <span className="kd-chip-mask" aria-hidden={isOpen}>
        {mask}
      </span>
      {hasMark && (
        <span className={isOpen ? 'kd-chip-room' : 'kd-chip-tail'} aria-hidden="true">
          <MarkOf kind={state.kind} />
        </span>
      )}
      {isOpen && <OpenSheet value={state.value} seconds={seconds} />}
    </button>
  );
}
