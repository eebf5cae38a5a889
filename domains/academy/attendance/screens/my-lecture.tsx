import {
  ErrorState,
  Field,
  Form,
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
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import {
  answerLecture,
  listMyLectures,
  type MyLecture,
  readMyCalendar,
  readMyLecture,
  signInToLecture,
} from '../../contract.ts';
import { lectureChanged } from '../../events.ts';
import {
  AttendancePill,
  CancelledLine,
  hourOf,
  Place,
  StatusPill,
  whenOf,
} from '../../lectures/screens/lecture-words.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import '../../paths/screens/academy.css';
import './attendance.css';

const MINE = [readMyLecture, listMyLectures, readMyCalendar];

/** The code of the screen at the door: typed, or brought by the link that was scanned. */
function CodeEntry({ lecture }: { lecture: MyLecture }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const signIn = useApiCommand(signInToLecture, { invalidates: MINE, onRefused: () => setCode('') });
  const send = (typed: string) => signIn.mutate({ params: { id: lecture.id }, body: { code: typed } });
  const scanned = /^#(\d{6})$/.exec(hash)?.[1];
  const takeScanned = useEffectEvent((found: string) => {
    // Used once: whoever comes back to the page later does not try an old code again.
    navigate(pathname, { replace: true });
    send(found);
  });
  useEffect(() => {
    if (scanned) takeScanned(scanned);
  }, [scanned]);
  const isLeaving = lecture.status === 'leaving';
  return (
    <section className="academy-text attendance-code" aria-label={t(isLeaving ? 'leaveTitle' : 'codeTitle')}>
      <h2>{t(isLeaving ? 'leaveTitle' : 'codeTitle')}</h2>
      <Form className="academy-form" onSubmit={() => send(code)}>
        <Field label={t('code')} hint={t('codeHelp')}>
          {(control) => (
            <Input
              {...control}
              size="large"
              autoComplete="off"
              inputMode="numeric"
              maxLength={6}
              value={code}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
            />
          )}
        </Field>
        <ProblemLine error={signIn.error} />
        <Button
          type="primary"
          size="large"
          block
          htmlType="submit"
          loading={signIn.isPending}
          disabled={code.length < 6}
        >
          {t(isLeaving ? 'signOut' : 'signIn')}
        </Button>
      </Form>
    </section>
  );
}

function Answer({ lecture }: { lecture: MyLecture }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const send = useApiCommand(answerLecture, { invalidates: MINE });
  const { id, answer, seatsLeft } = lecture;
  const give = (next: 'accepted' | 'declined') => send.mutate({ params: { id }, body: { answer: next } });
  return (
    <div className="academy-form">
      {answer && <p className="kd-quiet">{t(answer === 'accepted' ? 'acceptedNote' : 'declinedNote')}</p>}
      <div className="academy-form-buttons">
        <Button
          type={answer ? 'default' : 'primary'}
          disabled={answer === 'accepted' || seatsLeft === 0}
          loading={send.isPending}
          onClick={() => give('accepted')}
        >
          {t('accept')}
        </Button>
        <Button disabled={answer === 'declined'} loading={send.isPending} onClick={() => give('declined')}>
          {t('decline')}
        </Button>
        {seatsLeft !== null && answer !== 'accepted' && (
          <Pill tone={seatsLeft > 0 ? 'quiet' : 'warn'}>
            {seatsLeft > 0 ? t('seats', { count: seatsLeft }) : t('full')}
          </Pill>
        )}
      </div>
      <ProblemLine error={send.error} />
    </div>
  );
}

function Standing({ lecture }: { lecture: MyLecture }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const { signedInAt, leftAt } = lecture;
  if (!signedInAt) return null;
  const words = [`${t('signedIn')} ${hourOf(signedInAt)}`, ...(leftAt ? [`${t('signedOut')} ${hourOf(leftAt)}`] : [])];
  return <SignalStrip tone="ok">{words.join(' · ')}</SignalStrip>;
}

/** One lecture: when and where, whether I come, and the code once its door is open. */
export default function MyLecturePage(): ReactNode {
  const { t } = useTranslation(['academy.lectures', 'academy']);
  const text = useText();
  const { id = '' } = useParams();
  const found = useApiQuery(readMyLecture, { params: { id } });
  useLive(lectureChanged, ({ lectureId }) => {
    if (lectureId === id) void found.refetch();
  });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingState />;
  const lecture = found.data;
  const { status, signedInAt, leftAt } = lecture;
  const isOpen = status === 'open' || status === 'leaving';
  const hasBegun = Date.now() >= Date.parse(lecture.startsAt);
  const asksCode = (status === 'open' && !signedInAt) || (status === 'leaving' && signedInAt && !leftAt);
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('academy:home.title')}
      </Link>
      <PageHeader title={text(lecture.title)} />
      <div className="academy-text attendance-facts">
        <p>
          <strong>{whenOf(lecture)}</strong> <StatusPill status={status} />{' '}
          {status === 'closed' && <AttendancePill is={lecture.attendance} minutesLate={lecture.minutesLate} />}
        </p>
        <p>
          <Place place={lecture.place} />
        </p>
        {lecture.course && (
          <p>
            <Link to={`/academy/courses/${lecture.course.id}`}>{text(lecture.course.title)}</Link>
          </p>
        )}
        <CancelledLine lecture={lecture} />
        {!hasBegun && !signedInAt && (isOpen || status === 'planned') && <Answer lecture={lecture} />}
        {status === 'planned' && <p className="kd-quiet">{t('waitDoor')}</p>}
      </div>
      <Standing lecture={lecture} />
      {asksCode && <CodeEntry lecture={lecture} />}
    </Page>
  );
}
