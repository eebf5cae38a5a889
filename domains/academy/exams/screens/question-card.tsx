import { Kbd } from '@kedun/ui';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../contract.ts';
import { PlayedStem } from '../../items/screens/played-stem.tsx';
import { useText } from '../../wording/screens/use-text.ts';

/** What is chosen after a click on one option: exactly it, or it added to or taken from several, or from an order. */
export function afterClick(kind: Question['kind'], chosen: readonly string[], key: string): string[] {
  if (kind === 'ordering') return chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
  if (kind !== 'multiple') return [key];
  return chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key].sort();
}

/** One question with its options; letters and digits choose too. */
export function QuestionCard({
  question,
  place,
  chosen,
  onChoose,
}: {
  question: Question;
  place: string;
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const { kind, options } = question;
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('.ant-modal-wrap')) return;
    const key = event.key.toUpperCase();
    const option = options.find((one, index) => one.key === key || String(index + 1) === key);
    if (option) onChoose(afterClick(kind, chosen, option.key));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <fieldset className="exam-question">
      <legend>
        <small>
          {place} · {t(`academy.training:item.kind_${kind}`)}
          {kind === 'multiple' && ` · ${t('exam.severalRight')}`}
          {kind === 'ordering' && ` · ${t('exam.inOrder')}`}
        </small>
        <span className="exam-stem">
          <PlayedStem kind={kind} stem={text(question.stem)} isPlayed />
        </span>
      </legend>
      {options.map((option) => (
        // A button, not an input: the arrow keys go from question to question and must never change an answer.
        <button
          key={option.key}
          type="button"
          aria-pressed={chosen.includes(option.key)}
          className="exam-option"
          onClick={() => onChoose(afterClick(kind, chosen, option.key))}
        >
          <Kbd combo={option.key} />
          <span>{text(option.text)}</span>
          {kind === 'ordering' && chosen.includes(option.key) && (
            <span className="exam-place">{t('exam.placeInOrder', { place: chosen.indexOf(option.key) + 1 })}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
