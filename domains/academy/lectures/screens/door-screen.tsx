import { FullscreenExitOutlined, FullscreenOutlined } from '@ant-design/icons';
import {
  ErrorState,
  LoadingState,
  PersonName,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLive,
  useSecondsLeft,
} from '@kedun/ui';
import { App, Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type Attendee, askLeaving, closeLecture, listLectures, readDoor, readLecture } from '../../contract.ts';
import { lectureChanged } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { CodePicture } from './code-picture.tsx';
import { hourOf, whenOf } from './lecture-words.tsx';
import './door.css';

function useFullScreen() {
  const [isFull, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  // The whole document: questions that the console asks must stay in front.
  const toggle = () =>
    void (isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => {});
  return { isFull, toggle };
}

/** The code that counts now; another one is fetched when it changes. */
function Code({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const door = useApiQuery(readDoor, { params: { id } }, { gcTime: 0, staleTime: 0 });
  const until = door.data ? new Date(door.dataUpdatedAt + door.data.secondsLeft * 1000) : null;
  const seconds = useSecondsLeft(until, () => void door.refetch());
  useLive(lectureChanged, ({ lectureId }) => {
    if (lectureId === id) void door.refetch();
  });
  if (door.error) return <ErrorState error={door.error} onRetry={() => void door.refetch()} />;
  if (!door.data) return <LoadingState />;
  const { code, link, isLeaving } = door.data;
  return (
    <section className={`door-code ${isLeaving ? 'door-leaving' : ''}`} aria-label={t('door.code')}>
      <h2>{t(isLeaving ? 'door.leaving' : 'door.title')}</h2>
      <output className="door-digits" aria-label={t('door.code')}>
        {code.slice(0, 3)}
        <span aria-hidden="true"> </span>
        {code.slice(3)}
      </output>
      <div className="door-time" aria-hidden="true">
        <span style={{ width: `${(seconds / 30) * 100}%` }} />
      </div>
      <small>{t('door.next', { seconds })}</small>
      <CodePicture text={link} label={t('door.qr')} />
      <p>{t('door.how')}</p>
    </section>
  );
}

function Arrived({ attendees, isLeaving }: { attendees: readonly Attendee[]; isLeaving: boolean }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const came = attendees.filter(({ signedInAt }) => signedInAt !== null);
  const left = came.filter(({ leftAt }) => leftAt !== null);
  const newest = [...came].reverse();
  return (
    <section className="door-list" aria-label={t('list')}>
      <h2 role="status">
        {t('door.came', { came: `${came.length} / ${attendees.length}` })}
        {isLeaving && ` · ${t('door.left', { left: left.length })}`}
      </h2>
      {came.length === 0 && <p>{t('door.nobody')}</p>}
      <ol>
        {newest.map((one) => (
          <li key={one.personId}>
            <PersonName person={{ name: one.personName, workNumber: one.workNumber }} />
            <span>
              {one.signedInAt && hourOf(one.signedInAt)}
              {one.leftAt && `–${hourOf(one.leftAt)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The screen at the door: the code and its QR code large, and who has signed in, as it happens. */
export default function DoorScreen(): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const text = useText();
  const { modal } = App.useApp();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const { isFull, toggle } = useFullScreen();
  const back = `/training/lectures/${id}`;
  const found = useApiQuery(readLecture, { params: { id } });
  useLive(lectureChanged, ({ lectureId }) => {
    if (lectureId === id) void found.refetch();
  });
  const invalidates = [readLecture, listLectures, readDoor];
  const leave = useApiCommand(askLeaving, { invalidates });
  const close = useApiCommand(closeLecture, { invalidates, onDone: () => navigate(back) });
  const lecture = found.data;
  const isOpen = lecture?.status === 'open' || lecture?.status === 'leaving';
  const ask = (title: string, onOk: () => void) => modal.confirm({ title, icon: null, onOk });
  return (
    <div className="door">
      <header>
        <div className="door-title">
          <strong>{lecture && text(lecture.title)}</strong>
          <small>{lecture && `${whenOf(lecture)} · ${lecture.place}`}</small>
        </div>
        <div className="door-buttons">
          <Link to={back}>{t('door.back')}</Link>
          <Button icon={isFull ? <FullscreenExitOutlined /> : <FullscreenOutlined />} onClick={toggle}>
            {t(isFull ? 'door.unfull' : 'door.full')}
          </Button>
          {lecture?.asksLeaving && lecture.status === 'open' && (
            <Button onClick={() => ask(t('door.askLeavingAsk'), () => leave.mutate({ params: { id } }))}>
              {t('door.askLeaving')}
            </Button>
          )}
          {isOpen && (
            <Button type="primary" onClick={() => ask(t('door.closeAsk'), () => close.mutate({ params: { id } }))}>
              {t('door.close')}
            </Button>
          )}
        </div>
      </header>
      <ProblemLine error={found.error ?? leave.error ?? close.error} />
      {!lecture && !found.error && <LoadingState />}
      {lecture && !isOpen && <p className="door-shut">{t('door.shut')}</p>}
      {lecture && isOpen && (
        <main>
          <Code id={id} />
          <Arrived attendees={lecture.attendees} isLeaving={lecture.status === 'leaving'} />
        </main>
      )}
    </div>
  );
}
