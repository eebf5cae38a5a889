import { LoadingState, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissQuiz, type Quiz, readQuiz, startQuiz } from '../contract.ts';
import { LOOK_AGAIN_MS } from './quiz-pill.tsx';
import './quizzes.css';

const QuizRun = lazy(() => import('./quiz-run.tsx'));

/** A short quiz in a quiet minute: offered, never in the way, put off with one press. Nothing where none is offered. */
export default function QuizCard(): ReactNode {
  const { t } = useTranslation('academy');
  const [quiz, setQuiz] = useState<Quiz | null>(null);
  const offer = useApiQuery(readQuiz, {}, { refetchInterval: quiz ? false : LOOK_AGAIN_MS });
  const start = useApiCommand(startQuiz, { onDone: setQuiz, onRefused: () => void offer.refetch() });
  const dismiss = useApiCommand(dismissQuiz, { invalidates: [readQuiz], onDone: () => setQuiz(null) });
  if (quiz) {
    const finish = () => {
      setQuiz(null);
      void offer.refetch();
    };
    return (
      <section className="quiz" aria-label={t('quiz.title')}>
        <Suspense fallback={<LoadingState />}>
          <QuizRun quiz={quiz} onDone={finish} />
        </Suspense>
      </section>
    );
  }
  const { state, questions } = offer.data ?? { state: 'nothing', questions: 0 };
  if (state !== 'offered' && state !== 'running') return null;
  return (
    <section className="quiz quiz-offer" aria-label={t('quiz.title')}>
      <div>
        <strong>{t('quiz.title')}</strong>
        <p>{t(`quiz.${state}`, { count: questions })}</p>
        <ProblemLine error={start.error ?? dismiss.error} />
      </div>
      <div className="quiz-buttons">
        <Button loading={dismiss.isPending} onClick={() => dismiss.mutate({})}>
          {t('quiz.later')}
        </Button>
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate({})}>
          {t(state === 'running' ? 'quiz.resume' : 'quiz.start')}
        </Button>
      </div>
    </section>
  );
}
