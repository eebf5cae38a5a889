import { useApiCommand } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckCard } from '../../checks/screens/check-card.tsx';
import { answerQuiz, type Quiz } from '../contract.ts';

function AskedQuestion({ quiz, at, onNext }: { quiz: Quiz; at: number; onNext: () => void }): ReactNode {
  const { t } = useTranslation('academy');
  const answered = useApiCommand(answerQuiz);
  const question = quiz.questions[at];
  if (!question) return null;
  const { place, reason } = question;
  const isLast = at === quiz.questions.length - 1;
  const count = t('quiz.place', { place: place + 1, total: quiz.total });
  return (
    <CheckCard
      question={question}
      note={[count, t(`quiz.reason_${reason}`)].join(' · ')}
      verdict={answered.data ?? null}
      isBusy={answered.isPending}
      error={answered.error}
      onAnswer={(given) => answered.mutate({ params: { id: quiz.id }, body: { ...given, place } })}
      action={
        <Button type="primary" autoFocus onClick={onNext}>
          {t(isLast ? 'quiz.done' : 'quiz.next')}
        </Button>
      }
    />
  );
}

/** A quiz, question by question. What is left unanswered waits on the server. */
export default function QuizRun({ quiz, onDone }: { quiz: Quiz; onDone: () => void }): ReactNode {
  const [at, setAt] = useState(0);
  const next = () => (at === quiz.questions.length - 1 ? onDone() : setAt(at + 1));
  return <AskedQuestion key={at} quiz={quiz} at={at} onNext={next} />;
}
