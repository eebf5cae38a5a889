import {
  Countdown,
  ErrorState,
  Kbd,
  LoadingState,
  Page,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useHotkey,
} from '@kedun/ui';
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { AdaptiveExam } from '../../adaptive/screens/adaptive-exam.tsx';
import { type Attempt, readAttempt, readCourse, readHome, submitExam } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import type { SaveState } from './answer-queue.ts';
import { ExamOverview } from './exam-overview.tsx';
import { QuestionCard } from './question-card.tsx';
import { useAnswers } from './use-answers.ts';
import { useSignals } from './use-signals.ts';
import './exams.css';

function SaveMark({ save }: { save: SaveState }): ReactNode {
  const { t, i18n } = useTranslation('academy');
  const at = save.kind === 'saved' && save.at ? new Date(save.at).toLocaleTimeString(i18n.language) : null;
  return (
    <span className={`exam-save exam-save-${save.kind}`} role="status">
      {at ? t('exam.savedAt', { at }) : t(`exam.save_${save.kind}`)}
    </span>
  );
}

function HandIn({
  unanswered,
  onClose,
  onHandIn,
  isBusy,
  isUnsaved,
  error,
}: {
  unanswered: number;
  onClose: () => void;
  onHandIn: () => void;
  isBusy: boolean;
  isUnsaved: boolean;
  error: unknown;
}): ReactNode {
  const { t } = useTranslation('academy');
  return (
    <Modal
      open
      title={t('exam.handIn')}
      okText={t('exam.handInNow')}
      cancelText={t('exam.goOn')}
      confirmLoading={isBusy}
      onOk={onHandIn}
      onCancel={onClose}
    >
      <p>{unanswered > 0 ? t('exam.unanswered', { count: unanswered }) : t('exam.allAnswered')}</p>
      {isUnsaved && <p role="alert">{t('exam.notHandedIn')}</p>}
      <ProblemLine error={error} />
    </Modal>
  );
}

function RunningExam({ attempt, localDeadline }: { attempt: Attempt; localDeadline: Date }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const navigate = useNavigate();
  const [at, setAt] = useState(0);
  const [isHandingIn, setHandingIn] = useState(false);
  const [isFlushing, setFlushing] = useState(false);
  // Until the next press: the answer may be saved by itself in the meantime, but nothing is handed in by itself.
  const [isHeldUp, setHeldUp] = useState(false);
  const toResult = () => navigate(`/academy/results/${attempt.id}`, { replace: true });
  const { answers, save, change, flush } = useAnswers(attempt, toResult);
  const submit = useApiCommand(submitExam, { invalidates: [readHome, readCourse], onDone: toResult });
  const total = attempt.questions.length;
  const question = attempt.questions[at];
  const unanswered = attempt.questions.filter((one) => !answers.get(one.itemId)?.chosen.length).length;
  const go = (to: number) => setAt(Math.min(total - 1, Math.max(0, to)));
  const isMarked = question ? answers.get(question.itemId)?.isMarked === true : false;
  const mark = () => question && change(question.itemId, { isMarked: !isMarked });
  // An answer on its way is waited for here, so that the button takes a press at any moment.
  async function handIn() {
    setFlushing(true);
    const isSaved = await flush();
    setFlushing(false);
    setHeldUp(!isSaved);
    if (isSaved) submit.mutate({ params: { id: attempt.id } });
  }
  useSignals(attempt.id, question?.itemId);
  useHotkey('arrowleft', () => go(at - 1), t('exam.previous'), { group: t('exam.title') });
  useHotkey('arrowright', () => go(at + 1), t('exam.next'), { group: t('exam.title') });
  useHotkey('m', mark, t('exam.mark'), { group: t('exam.title') });
  return (
    <Page isNarrow>
      <div className="exam">
        <header className="exam-head">
          <strong>{text(attempt.courseTitle)}</strong>
          <SaveMark save={save} />
          <span className="exam-clock">
            {t('exam.left')} <Countdown until={localDeadline} onEnd={() => void handIn()} />
          </span>
        </header>
        {question && (
          <QuestionCard
            key={question.itemId}
            question={question}
            place={t('exam.place', { position: at + 1, total })}
            chosen={answers.get(question.itemId)?.chosen ?? []}
            onChoose={(chosen) => change(question.itemId, { chosen })}
          />
        )}
        <footer className="exam-foot">
          <Button disabled={at === 0} onClick={() => go(at - 1)}>
            {t('exam.previous')} <Kbd combo="←" />
          </Button>
          <Button aria-pressed={isMarked} type={isMarked ? 'primary' : 'default'} ghost={isMarked} onClick={mark}>
            {t(isMarked ? 'exam.marked' : 'exam.mark')} <Kbd combo="m" />
          </Button>
          {at < total - 1 ? (
            <Button type="primary" onClick={() => go(at + 1)}>
              {t('exam.next')} <Kbd combo="→" />
            </Button>
          ) : (
            <Button type="primary" onClick={() => setHandingIn(true)}>
              {t('exam.handIn')}
            </Button>
          )}
        </footer>
        <ExamOverview questions={attempt.questions} answers={answers} at={at} onOpen={go} />
        <div className="exam-end">
          <p className="kd-quiet">{t('exam.rule_recorded')}</p>
          <Button onClick={() => setHandingIn(true)}>{t('exam.handIn')}</Button>
        </div>
        {isHandingIn && (
          <HandIn
            unanswered={unanswered}
            isBusy={submit.isPending || isFlushing}
            isUnsaved={isHeldUp}
            error={submit.error}
            onHandIn={() => void handIn()}
            onClose={() => setHandingIn(false)}
          />
        )}
      </div>
    </Page>
  );
}

/** A running exam: one question at a time, the server's clock, every answer saved as it is given. */
export default function ExamPage(): ReactNode {
  const { id = '' } = useParams();
  // Read once: while the exam runs, what is on screen is newer than what the server would answer.
  const attempt = useApiQuery(readAttempt, { params: { id } }, { staleTime: Number.POSITIVE_INFINITY });
  const [openedAt] = useState(() => Date.now());
  if (attempt.error?.problem.code === 'exam_over') return <Navigate replace to={`/academy/results/${id}`} />;
  // A paper that is there stays there, with what is chosen and not yet saved, though reading it again failed.
  if (!attempt.data) {
    if (!attempt.error) return <LoadingState />;
    return <ErrorState error={attempt.error} onRetry={() => void attempt.refetch()} />;
  }
  const { deadlineAt, serverNow } = attempt.data;
  const left = new Date(deadlineAt).getTime() - new Date(serverNow).getTime();
  const readAt = attempt.dataUpdatedAt || openedAt;
  const exam = { attempt: attempt.data, localDeadline: new Date(readAt + left) };
  if (attempt.data.steps) return <AdaptiveExam key={id} begun={exam.attempt} localDeadline={exam.localDeadline} />;
  return <RunningExam key={id} {...exam} />;
}
