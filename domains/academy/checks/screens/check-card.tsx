import { ProblemLine } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../wording/screens/use-text.ts';
import type { AskedCheck, CheckVerdict, GivenCheck } from '../contract.ts';
import './checks.css';

const DAY_MS = 86_400_000;

/** What is chosen after a click on an option: exactly it, or it added to or taken from several. */
export function afterPress(isMultiple: boolean, chosen: readonly number[], key: number): number[] {
  if (!isMultiple) return [key];
  return chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
}

/** Whole days until a moment, at least one. */
export function daysUntil(moment: string, now: Date): number {
  return Math.max(1, Math.round((new Date(moment).getTime() - now.getTime()) / DAY_MS));
}

function Verdict({ verdict, isInLesson }: { verdict: CheckVerdict; isInLesson: boolean }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const { isCorrect, lesson, dueAt } = verdict;
  return (
    <p role="status">
      <strong>{t(isCorrect ? 'check.right' : 'check.wrong')}</strong>{' '}
      {t('check.again', { count: daysUntil(dueAt, new Date()) })}{' '}
      {!isCorrect && !isInLesson && (
        <Link to={`/academy/lessons/${lesson.id}`}>{t('check.lesson', { title: text(lesson.title) })}</Link>
      )}
    </p>
  );
}

/** One question, answered from memory; then every option says why it is right or wrong. */
export function CheckCard({
  question,
  note,
  verdict,
  isBusy,
  error,
  onAnswer,
  isInLesson = false,
  action,
}: {
  question: AskedCheck;
  note?: string;
  verdict: CheckVerdict | null;
  isBusy: boolean;
  error: Error | null;
  onAnswer: (given: GivenCheck) => void;
  isInLesson?: boolean;
  /** What can be done once it is answered. */
  action?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const [chosen, setChosen] = useState<number[]>([]);
  const shownAt = useRef<number | null>(null);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  const answer = () => {
    const seconds = shownAt.current === null ? null : Math.min(86_400, (performance.now() - shownAt.current) / 1000);
    // In a lesson several questions are seen at once: how long one took is not known.
    onAnswer({ chosen, seconds: isInLesson ? null : seconds });
  };
  const told = new Map(verdict?.options.map((option) => [option.key, option]));
  return (
    <fieldset className="check">
      <legend>
        <small className="check-note">
          {[note, question.isMultiple && t('check.several'), t('check.clause', { number: question.rule })]
            .filter(Boolean)
            .join(' · ')}
        </small>
        {text(question.stem)}
      </legend>
      {question.options.map(({ key, text: words }) => {
        const option = told.get(key);
        return (
          <button
            key={key}
            type="button"
            className={option?.isCorrect ? 'check-option check-right' : 'check-option'}
            aria-pressed={chosen.includes(key)}
            disabled={verdict !== null || isBusy}
            onClick={() => setChosen(afterPress(question.isMultiple, chosen, key))}
          >
            <span>{text(words)}</span>
            {option && (
              <small className="check-why">
                {t(option.isCorrect ? 'check.isRight' : 'check.isWrong')} {text(option.why)}
              </small>
            )}
          </button>
        );
      })}
      <ProblemLine error={error} />
      <div className="check-foot">
        {verdict ? (
          <>
            <Verdict verdict={verdict} isInLesson={isInLesson} />
            {action}
          </>
        ) : (
          <Button type="primary" loading={isBusy} disabled={chosen.length === 0} onClick={answer}>
            {t('check.answer')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
