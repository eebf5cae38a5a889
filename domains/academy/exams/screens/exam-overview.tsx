import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../contract.ts';
import type { Answer } from './answer-queue.ts';

function classOf(answer: Answer | undefined, isHere: boolean): string {
  return [
    'exam-dot',
    answer?.chosen.length ? 'exam-dot-answered' : '',
    answer?.isMarked ? 'exam-dot-marked' : '',
    isHere ? 'exam-dot-here' : '',
  ].join(' ');
}

/** All questions at a glance: answered, marked for later, open; a click goes there. */
export function ExamOverview({
  questions,
  answers,
  at,
  onOpen,
}: {
  questions: readonly Question[];
  answers: ReadonlyMap<string, Answer>;
  at: number;
  onOpen: (index: number) => void;
}): ReactNode {
  const { t } = useTranslation('academy');
  const stateOf = (answer: Answer | undefined) =>
    [t(answer?.chosen.length ? 'exam.isAnswered' : 'exam.isOpen'), answer?.isMarked ? t('exam.marked') : '']
      .filter(Boolean)
      .join(t('exam.join'));
  return (
    <nav className="exam-overview" aria-label={t('exam.overview')}>
      {questions.map(({ itemId }, index) => (
        <button
          key={itemId}
          type="button"
          className={classOf(answers.get(itemId), index === at)}
          aria-current={index === at}
          aria-label={t('exam.dot', { position: index + 1, state: stateOf(answers.get(itemId)) })}
          onClick={() => onOpen(index)}
        >
          {index + 1}
        </button>
      ))}
      <span className="exam-legend">
        <i className="exam-dot exam-dot-answered" /> {t('exam.isAnswered')} <i className="exam-dot exam-dot-marked" />{' '}
        {t('exam.marked')} <i className="exam-dot" /> {t('exam.isOpen')}
      </span>
    </nav>
  );
}
