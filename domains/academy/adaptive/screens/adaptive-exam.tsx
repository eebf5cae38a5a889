import { Countdown, Kbd, Page, ProblemLine, useApiCommand, useHotkey } from '@kedun/ui';
import { Button, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { type Attempt, answerStep, readAttempt, readCourse, readHome, submitExam } from '../../contract.ts';
import { QuestionCard } from '../../exams/screens/question-card.tsx';
import { useSignals } from '../../exams/screens/use-signals.ts';
import { useText } from '../../wording/screens/use-text.ts';
import './adaptive.css';

/** A running adaptive exam: the question that is asked, answered for good, then the next; the server's clock. */
export function AdaptiveExam({ begun, localDeadline }: { begun: Attempt; localDeadline: Date }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.adaptive']);
  const text = useText();
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(begun);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const params = { id: attempt.id };
  const toResult = () => navigate(`/academy/results/${attempt.id}`, { replace: true });
  const submit = useApiCommand(submitExam, { invalidates: [readHome, readCourse], onDone: toResult });
  const answer = useApiCommand(answerStep, {
    invalidates: [readAttempt],
    onDone({ attempt: next }) {
      if (!next) return toResult();
      setAttempt(next);
      setChosen([]);
    },
  });
  const question = attempt.questions[0];
  const { answered, atMost } = attempt.steps ?? { answered: 0, atMost: 0 };
  useSignals(attempt.id, question?.itemId);
  const isReady = question !== undefined && chosen.length > 0 && !answer.isPending;
  const send = () => {
    if (isReady) answer.mutate({ params, body: { itemId: question.itemId, chosen: [...chosen] } });
  };
  useHotkey('enter', send, t('academy.adaptive:exam.answer'), { group: t('exam.title') });
  if (answer.error?.problem.code === 'exam_over') return <Navigate replace to={`/academy/results/${attempt.id}`} />;
  return (
    <Page isNarrow>
      <div className="exam">
        <header className="exam-head">
          <strong>{text(attempt.courseTitle)}</strong>
          <span className="exam-save" role="status">
            {answer.isPending ? t('academy.adaptive:exam.sending') : t('academy.adaptive:exam.final')}
          </span>
          <span className="exam-clock">
            {t('exam.left')} <Countdown until={localDeadline} onEnd={() => submit.mutate({ params })} />
          </span>
        </header>
        <progress
          className="adaptive-progress"
          max={atMost}
          value={answered}
          aria-label={t('academy.adaptive:exam.answered', { answered, atMost })}
        />
        {question && (
          <QuestionCard
            key={question.itemId}
            question={question}
            place={t('academy.adaptive:exam.answered', { answered, atMost })}
            chosen={chosen}
            onChoose={(next) => {
              if (!answer.isPending) setChosen(next);
            }}
          />
        )}
        {answer.error && <p role="alert">{t('academy.adaptive:exam.failed')}</p>}
        <ProblemLine error={answer.error ?? submit.error} />
        <footer className="exam-foot adaptive-foot">
          <Popconfirm
            title={t('academy.adaptive:exam.giveUpAsk')}
            okText={t('academy.adaptive:exam.giveUp')}
            cancelText={t('exam.goOn')}
            onConfirm={() => submit.mutate({ params })}
          >
            <Button type="text">{t('academy.adaptive:exam.giveUp')}</Button>
          </Popconfirm>
          {chosen.length === 0 && <span className="kd-quiet">{t('academy.adaptive:exam.choose')}</span>}
          <Button type="primary" disabled={chosen.length === 0} loading={answer.isPending} onClick={send}>
            {t('academy.adaptive:exam.answer')} <Kbd combo="enter" />
          </Button>
        </footer>
        <p className="kd-quiet exam-end">{t('exam.rule_recorded')}</p>
      </div>
    </Page>
  );
}
