import { ProblemLine, SignalStrip, useApiCommand, useApiQuery, useCall, useLive } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { putAwayNotices, readMyCalendar, readMyCalendarFile } from '../../contract.ts';
import { reminded } from '../../events.ts';
import { DuePill, placeOf, useDueTitle } from './due.tsx';

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/** What is due for me with its days, what I was reminded of, and both as a file for another calendar. */
export function MyCalendar(): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const titleOf = useDueTitle();
  const call = useCall();
  const [problem, setProblem] = useState<unknown>(null);
  const calendar = useApiQuery(readMyCalendar, {});
  const putAway = useApiCommand(putAwayNotices, { invalidates: [readMyCalendar] });
  useLive(reminded, () => void calendar.refetch());
  const { items = [], notices = [] } = calendar.data ?? {};
  if (items.length === 0) return null;
  // Duties and lectures have cards of their own above, with what they ask.
  const others = items.filter(({ kind }) => kind !== 'duty' && kind !== 'lecture');
  const saveFile = () => call(readMyCalendarFile, {}).then(({ ics }) => save(t('calendar.fileName'), ics), setProblem);
  return (
    <section className="academy-part" aria-label={t('calendar.mine')}>
      <h2>{t('calendar.mine')}</h2>
      {notices.length > 0 && (
        <div className="academy-notice">
          <SignalStrip
            tone={notices.some(({ isOverdue }) => isOverdue) ? 'danger' : 'warn'}
            action={
              <Button size="small" loading={putAway.isPending} onClick={() => putAway.mutate({})}>
                {t('calendar.putAway')}
              </Button>
            }
          >
            {t(notices.some(({ isAsked }) => isAsked) ? 'calendar.askedBy' : 'calendar.byItself')}
            {t('calendar.colon')}
            {notices.map((notice) => titleOf(notice)).join(t('academy:exam.join'))}
          </SignalStrip>
        </div>
      )}
      {others.map((thing) => (
        <Link key={`${thing.kind}-${thing.objectId}`} className="academy-card" to={placeOf(thing)}>
          <div className="academy-card-words">
            <strong>{titleOf(thing)}</strong>
          </div>
          <div className="academy-card-state">
            <DuePill thing={thing} />
          </div>
        </Link>
      ))}
      <ProblemLine error={problem} />
      {items.some(({ dueAt }) => dueAt !== null) && (
        <Button size="small" onClick={() => void saveFile()}>
          {t('calendar.file')}
        </Button>
      )}
    </section>
  );
}
