import { ProblemLine, useApiCommand, useHotkey } from '@kedun/ui';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type AskedCase, type CaseVerdict, decideCase } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import '../../checks/screens/checks.css';

const KEYS = ['1', '2', '3', '4'] as const;

function OptionKey({ combo, label, onPress }: { combo: string; label: string; onPress: () => void }): ReactNode {
  useHotkey(combo, onPress, label);
  return null;
}

/** One decision: a choice tells at once what it leads to, and what the others would have. */
export function CaseDecision({
  caseId,
  place,
  question,
  onDecided,
}: {
  caseId: string;
  place: number;
  question: AskedCase['questions'][number];
  onDecided: (verdict: CaseVerdict) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const text = useText();
  const heading = useRef<HTMLLegendElement>(null);
  useEffect(() => {
    // The first one is reached by reading; a later one appears below what was pressed.
    if (place > 0) heading.current?.focus();
  }, [place]);
  const decide = useApiCommand(decideCase, { onDone: onDecided });
  const chosen = decide.variables?.body.option;
  const press = (option: number) => {
    if (decide.isIdle || decide.isError) decide.mutate({ params: { id: caseId }, body: { decision: place, option } });
  };
  return (
    <fieldset className="check">
      <legend ref={heading} tabIndex={-1}>
        <small className="check-note">{t('academy.cases:trainingCase.decision', { number: place + 1 })}</small>
        {text(question.prompt)}
      </legend>
      {question.options.map((words, option) => {
        const told = decide.data?.options[option];
        return (
          <button
            key={words.zh}
            type="button"
            className={told?.isBest ? 'check-option case-best' : 'check-option'}
            aria-pressed={chosen === option}
            disabled={decide.isPending || decide.isSuccess}
            onClick={() => press(option)}
          >
            <span>
              {option + 1}. {text(words)}
            </span>
            {told && (
              <small className="check-why">
                {told.isBest && <strong>{t('academy.cases:trainingCase.best')} </strong>}
                {text(told.consequence)}
              </small>
            )}
            {!decide.data && (
              <OptionKey combo={KEYS[option] ?? '4'} label={text(words)} onPress={() => press(option)} />
            )}
          </button>
        );
      })}
      <ProblemLine error={decide.error} />
      {decide.data && (
        <p role="status" className="check-foot">
          <strong>
            {t(decide.data.isBest ? 'academy.cases:trainingCase.choseBest' : 'academy.cases:trainingCase.choseOther')}
          </strong>
        </p>
      )}
    </fieldset>
  );
}
