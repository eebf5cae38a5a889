import { isWriting, Kbd } from '@kedun/ui';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../contract.ts';

/** The purposes of this type, most usual first; keys 1 to 6 choose. */
export function PurposeList({
  purposes,
  chosen,
  isBusy,
  onChoose,
}: {
  purposes: readonly Purpose[];
  /** What is chosen so far where choosing does nothing yet; without it, choosing acts at once. */
  chosen?: Purpose | null;
  isBusy: boolean;
  onChoose: (purpose: Purpose) => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const press = useEffectEvent((event: KeyboardEvent) => {
    const purpose = /^[1-6]$/.test(event.key) ? purposes[Number(event.key) - 1] : undefined;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!purpose || !isPlain || isBusy || isWriting(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(purpose);
  });
  useEffect(() => {
    // In the capturing phase: while the panel is open, its digits go before any other key of the screen.
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
  return (
    <div className="reveal-purposes">
      {purposes.map((purpose, at) => (
        <button
          key={purpose}
          type="button"
          disabled={isBusy}
          aria-pressed={chosen === undefined ? undefined : chosen === purpose}
          onClick={() => onChoose(purpose)}
        >
          <Kbd combo={String(at + 1)} />
          {t(`purpose.${purpose}`)}
        </button>
      ))}
    </div>
  );
}
