import { Pill, useApiQuery, useLive } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listMyLectures, type MyLecture } from '../../contract.ts';
import { lectureChanged } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { AttendancePill, StatusPill, whenOf } from './lecture-words.tsx';

const PAST_SHOWN = 3;
const isComing = ({ status }: MyLecture) => status === 'planned' || status === 'open' || status === 'leaving';

function State({ lecture }: { lecture: MyLecture }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const { status, answer, attendance, minutesLate, signedInAt, leftAt } = lecture;
  if (status === 'cancelled') return <StatusPill status={status} />;
  if (status === 'closed' || signedInAt) {
    return (
      <>
        {status === 'leaving' && !leftAt && <StatusPill status={status} />}
        <AttendancePill is={attendance} minutesLate={minutesLate} />
      </>
    );
  }
  return (
    <>
      {status !== 'planned' && <StatusPill status={status} />}
      <Pill tone={answer === 'accepted' ? 'ok' : answer === 'declined' ? 'quiet' : 'warn'}>
        {t(`answer.${answer ?? 'none'}`)}
      </Pill>
    </>
  );
}

/** Lectures that I am invited to, coming ones first, and how I attended the last ones. */
export function MyLectures(): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const text = useText();
  const lectures = useApiQuery(listMyLectures, {});
  useLive(lectureChanged, () => void lectures.refetch());
  const items = lectures.data?.items ?? [];
  const shown = [...items.filter(isComing), ...items.filter((one) => !isComing(one)).slice(0, PAST_SHOWN)];
  if (shown.length === 0) return null;
  return (
    <section className="academy-part" aria-label={t('mine')}>
      <h2>{t('mine')}</h2>
      {shown.map((lecture) => (
        <Link key={lecture.id} className="academy-card" to={`/academy/lectures/${lecture.id}`}>
          <div className="academy-card-words">
            <strong>{text(lecture.title)}</strong>
            <p>
              {whenOf(lecture)} · {lecture.place}
            </p>
          </div>
          <div className="academy-card-state">
            <State lecture={lecture} />
          </div>
        </Link>
      ))}
    </section>
  );
}
