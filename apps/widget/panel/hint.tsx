/** @jsxImportSource preact */
import { dataClassOf, isNeverStored, type SensitiveType } from '@kedun/base';
import { useEffect, useState } from 'preact/hooks';
import { ShieldIcon } from './icons.tsx';
import { useWords } from './words.ts';

const SETTLE_AFTER = 120;

type FindTypes = typeof import('@kedun/detect/hints').typesIn;
type HintSettings = import('@kedun/detect/hints').HintSettings;
let detection: Promise<FindTypes> | null = null;

/** Loads detection in the browser once the customer begins to write; the text goes nowhere for it. */
export function loadDetection(): Promise<FindTypes> {
  detection ??= import('@kedun/detect/hints').then((module) => module.typesIn);
  return detection;
}

/** The types found in what is being written, each once, in the order of the text. */
export function useFoundTypes(
  text: string,
  readSettings: () => Promise<HintSettings | null>,
): readonly SensitiveType[] {
  const [types, setTypes] = useState<readonly SensitiveType[]>([]);
  const [settings, setSettings] = useState<HintSettings | null>(null);
  const isWriting = text.trim() !== '';
  useEffect(() => {
    // Asked when the customer begins to write; until it is known, everything is warned of.
    if (isWriting) void readSettings().then(setSettings);
  }, [isWriting, readSettings]);
  useEffect(() => {
    if (text.trim() === '') {
      setTypes([]);
      return;
    }
    let isStale = false;
    const timer = setTimeout(() => {
      loadDetection().then(
        (typesIn) => !isStale && setTypes(typesIn(text, settings ?? undefined)),
        // Without the hint the server still protects: nothing to tell the customer.
        () => {
          detection = null;
        },
      );
    }, SETTLE_AFTER);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [text, settings]);
  return types;
}

/** What will be protected when this is sent; a warning for what nobody should send, a question for what needs consent. */
export function Hint({
  types,
  mayKeepSensitive,
  onAgree,
}: {
  types: readonly SensitiveType[];
  mayKeepSensitive: boolean;
  /** Null where the notice asks for no consent that could be given. */
  onAgree: (() => void) | null;
}) {
  const { t, find } = useWords();
  const list = (some: readonly SensitiveType[]) =>
    some.map((type) => find(`type.${type}`) ?? type).join(t('composer.separator'));
  const never = types.filter(isNeverStored);
  const kept = types.filter((type) => !isNeverStored(type));
  const sensitive = kept.filter((type) => dataClassOf(type) === 'C3');
  return (
    <div class="hints" role="status">
      {kept.length > 0 ? (
        <p class="hint">
          <ShieldIcon size={14} />
          {t('composer.will_protect', { types: list(kept) })}
        </p>
      ) : null}
      {never.length > 0 ? <p class="hint warn">{t('composer.never', { types: list(never) })}</p> : null}
      {sensitive.length > 0 && !mayKeepSensitive ? (
        <p class="hint warn">
          {t(onAgree ? 'composer.sensitive' : 'composer.sensitive_unkept', { types: list(sensitive) })}{' '}
          {onAgree ? (
            <button type="button" class="link" onClick={onAgree}>
              {t('composer.agree')}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
