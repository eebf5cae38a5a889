import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  Pill,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useLive,
} from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type Duty, readClausesOfDuty, readHome, readMyDuties, startRetest } from '../../contract.ts';
import { dutyChanged } from '../../events.ts';
import { LawRefs } from '../../procedures/screens/law-refs.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { DutyPill, useDutyTitle } from './duty-cards.tsx';
import '../../paths/screens/academy.css';
import '../../procedures/screens/procedures.css';

function Step(props: {
  number: number;
  title: string;
  isNow: boolean;
  isDone: boolean;
  children: ReactNode;
}): ReactNode {
  const { number, title, isNow, isDone, children } = props;
  const state = isDone ? ' duty-step-done' : isNow ? ' duty-step-now' : '';
  return (
    <li className={`duty-step${state}`} aria-current={isNow ? 'step' : undefined}>
      <b>{isDone ? '✓' : number}</b>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </li>
  );
}

function Clauses({ duty }: { duty: Duty }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const read = useApiCommand(readClausesOfDuty, { invalidates: [readMyDuties, readHome] });
  return (
    <>
      {duty.clauseTexts.map((clause) => (
        <div key={clause.number} className="duty-change">
          {clause.before && duty.cause === 'clause_changed' && (
            <p>
              <Pill>{t('duty.before')}</Pill> <del>{text(clause.before.text)}</del>
            </p>
          )}
          <p>
            <b>{clause.number}</b> {text(clause.text)}
          </p>
          {clause.reason && <p className="kd-quiet">{t('duty.why', { reason: clause.reason })}</p>}
          <LawRefs laws={clause.laws} />
        </div>
      ))}
      {!duty.isClausesRead && (
        <div className="academy-form-buttons">
          <Button type="primary" loading={read.isPending} onClick={() => read.mutate({ params: { id: duty.id } })}>
            {t('duty.iWill')}
          </Button>
        </div>
      )}
      <ProblemLine error={read.error} />
    </>
  );
}

function Lessons({ duty }: { duty: Duty }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  return (
    <ul>
      {duty.lessons.map((lesson) => (
        <li key={lesson.id}>
          <Link to={`/academy/lessons/${lesson.id}`}>{text(lesson.title)}</Link>{' '}
          {lesson.isRead && <Pill tone="ok">{t('course.read')}</Pill>}
        </li>
      ))}
    </ul>
  );
}

function Retest({ duty }: { duty: Duty }): ReactNode {
  const { t } = useTranslation('academy');
  const navigate = useNavigate();
  const start = useApiCommand(startRetest, {
    invalidates: [readMyDuties],
    onDone: (attempt) => navigate(`/academy/exams/${attempt.id}`),
  });
  if (!duty.retest) return null;
  return (
    <>
      <p>{t(duty.next === 'wait' ? 'duty.waitHelp' : 'duty.retestHelp', duty.retest)}</p>
      {duty.lastRetest && (
        <p>
          <Link to={`/academy/results/${duty.lastRetest.attemptId}`}>
            {t('exam.last', { percent: duty.lastRetest.percent })}
          </Link>
        </p>
      )}
      <ProblemLine error={start.error} />
      {duty.next !== 'wait' && (
        <Button
          type="primary"
          disabled={duty.next !== 'retest'}
          loading={start.isPending}
          onClick={() => start.mutate({ params: { id: duty.id } })}
        >
          {t(duty.runningAttemptId ? 'exam.resume' : 'duty.start')}
        </Button>
      )}
    </>
  );
}

function Steps({ duty }: { duty: Duty }): ReactNode {
  const { t } = useTranslation('academy');
  const isLearned = duty.lessons.every(({ isRead }) => isRead);
  const steps = [
    { key: 'clauses', now: 'read_clauses', isDone: duty.isClausesRead, isAsked: duty.clauseTexts.length > 0 },
    { key: 'lessons', now: 'read_lessons', isDone: isLearned, isAsked: duty.lessons.length > 0 },
    { key: 'retest', now: 'retest', isDone: false, isAsked: duty.retest !== null },
  ].filter(({ isAsked }) => isAsked);
  const bodies = { clauses: <Clauses duty={duty} />, lessons: <Lessons duty={duty} />, retest: <Retest duty={duty} /> };
  return (
    <ol className="duty-steps">
      {steps.map(({ key, now, isDone }, index) => (
        <Step key={key} number={index + 1} title={t(`duty.step_${key}`)} isNow={duty.next === now} isDone={isDone}>
          {bodies[key as keyof typeof bodies]}
        </Step>
      ))}
    </ol>
  );
}

/** One duty: why, until when, what it keeps closed, and its steps in order. */
export default function DutyPage(): ReactNode {
  const { t } = useTranslation('academy');
  const { id = '' } = useParams();
  const titleOf = useDutyTitle();
  const duties = useApiQuery(readMyDuties, {});
  useLive(dutyChanged, () => void duties.refetch());
  if (duties.error) return <ErrorState error={duties.error} onRetry={() => void duties.refetch()} />;
  if (!duties.data) return <LoadingState />;
  const duty = duties.data.items.find((one) => one.id === id);
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('home.title')}
      </Link>
      {duty ? (
        <>
          <PageHeader title={titleOf(duty)}>
            <DutyPill duty={duty} />
          </PageHeader>
          {duty.isPaused && <SignalStrip tone="warn">{t('duty.pausedHelp')}</SignalStrip>}
          {duty.suspends.length > 0 && (
            <SignalStrip tone="danger">
              {t('duty.suspends', {
                classes: duty.suspends.map((one) => t(`ui:dataClass.${one}`)).join(t('exam.join')),
              })}
            </SignalStrip>
          )}
          <div className="academy-part">
            <Steps duty={duty} />
          </div>
        </>
      ) : (
        <EmptyState title={t('duty.over')}>
          <Link to="/academy">{t('duty.overHelp')}</Link>
        </EmptyState>
      )}
    </Page>
  );
}
