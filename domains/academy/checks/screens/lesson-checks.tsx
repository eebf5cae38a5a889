import { useApiCommand } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type AskedCheck, answerCheck, readQuiz } from '../../contract.ts';
import { CheckCard } from './check-card.tsx';

function LessonCheckCard({ lessonId, question }: { lessonId: string; question: AskedCheck }): ReactNode {
  const answered = useApiCommand(answerCheck, { invalidates: [readQuiz] });
  return (
    <CheckCard
      question={question}
      verdict={answered.data ?? null}
      isBusy={answered.isPending}
      error={answered.error}
      onAnswer={(body) => answered.mutate({ params: { id: lessonId, check: question.check }, body })}
      isInLesson
    />
  );
}

/** Questions after the text of a lesson, to be answered from memory; nothing is graded. */
export function LessonChecks({ lessonId, checks }: { lessonId: string; checks: readonly AskedCheck[] }): ReactNode {
  const { t } = useTranslation('academy');
  if (checks.length === 0) return null;
  return (
    <section className="check-list" aria-label={t('check.title')}>
      <h2>{t('check.title')}</h2>
      <p>{t('check.lead')}</p>
      {checks.map((question) => (
        <LessonCheckCard key={question.check} lessonId={lessonId} question={question} />
      ))}
    </section>
  );
}
