import { Button, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseInput } from '../../contract.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';

type Decision = CaseInput['decisions'][number];

const noWords = { zh: '', en: '' };
const LEAST_OPTIONS = 2;
const MOST_OPTIONS = 4;
export const MOST_DECISIONS = 5;
export const EMPTY_DECISION: Decision = {
  prompt: noWords,
  options: [true, false].map((best) => ({ text: noWords, best, consequence: noWords })),
};

/** The decision without its last option; what was best stays so, or else the first is. */
export function withoutLast({ prompt, options }: Decision): Decision {
  const kept = options.slice(0, -1);
  const hasBest = kept.some(({ best }) => best);
  return { prompt, options: kept.map((option, at) => (hasBest ? option : { ...option, best: at === 0 })) };
}

/** One decision of a case: what is asked, the options, where each leads, and which is best. */
export function DecisionFields({
  place,
  decision,
  onChange,
  onRemove,
}: {
  place: number;
  decision: Decision;
  onChange: (decision: Decision) => void;
  /** Null: it is the only one. */
  onRemove: (() => void) | null;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases', 'academy.training']);
  const { prompt, options } = decision;
  const change = (at: number, next: Partial<Decision['options'][number]>) =>
    onChange({ prompt, options: options.map((option, here) => (here === at ? { ...option, ...next } : option)) });
  return (
    <fieldset className="case-decision">
      <legend>{t('academy.cases:trainingCase.decision', { number: place + 1 })}</legend>
      <WordsField
        label={t('academy.cases:trainingCase.prompt')}
        rows={2}
        value={prompt}
        onChange={(next) => onChange({ prompt: next, options })}
      />
      {options.map((option, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an option's place is its identity while it is written
        <div key={at} className="academy-form">
          <WordsField
            label={t('academy.training:item.option', { letter: 'ABCD'.charAt(at) })}
            value={option.text}
            onChange={(text) => change(at, { text })}
          />
          <WordsField
            label={t('academy.cases:trainingCase.consequence', { letter: 'ABCD'.charAt(at) })}
            value={option.consequence}
            onChange={(consequence) => change(at, { consequence })}
          />
          <Radio
            checked={option.best}
            onChange={() => onChange({ prompt, options: options.map((one, here) => ({ ...one, best: here === at })) })}
          >
            {t('academy.cases:trainingCase.isBest')}
          </Radio>
        </div>
      ))}
      <div className="academy-form-buttons">
        <Button
          size="small"
          disabled={options.length >= MOST_OPTIONS}
          onClick={() =>
            onChange({ prompt, options: [...options, { text: noWords, best: false, consequence: noWords }] })
          }
        >
          {t('academy.training:item.addOption')}
        </Button>
        <Button size="small" disabled={options.length <= LEAST_OPTIONS} onClick={() => onChange(withoutLast(decision))}>
          {t('academy.training:item.dropOption')}
        </Button>
        {onRemove && (
          <Button size="small" onClick={onRemove}>
            {t('academy.cases:trainingCase.removeDecision')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
