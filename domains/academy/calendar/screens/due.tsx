import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueThing } from '../../contract.ts';
import { useDutyTitle } from '../../duties/screens/duty-cards.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { localDay, SOON_DAYS } from '../rules.ts';

/** What a thing that is due is called. */
export function useDueTitle(): (thing: DueThing) => string {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const text = useText();
  const dutyTitle = useDutyTitle();
  return ({ kind, cause, clauses, courseTitle, dataClass, lecture }) =>
    kind === 'duty' && cause
      ? dutyTitle({ cause, clauses, courseTitle })
      : t(`calendar.title_${kind}`, {
          course: lecture ? text(lecture.title) : courseTitle ? text(courseTitle) : '',
          dataClass,
        });
}

/** Where a thing that is due is done. */
export function placeOf({ kind, objectId, courseId }: DueThing): string {
  if (kind === 'lecture') return `/academy/lectures/${objectId}`;
  return kind === 'duty' ? `/academy/duties/${objectId}` : `/academy/courses/${courseId ?? objectId}`;
}

/** Its day: over, today, soon, later, or none. */
export function DuePill({ thing }: { thing: DueThing }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { dueAt, daysLeft, isOverdue, isPaused } = thing;
  if (isPaused) return <Pill tone="quiet">{t('academy:duty.paused')}</Pill>;
  if (dueAt === null || daysLeft === null) return <Pill tone="quiet">{t('calendar.noDay')}</Pill>;
  const day = localDay(new Date(dueAt));
  if (isOverdue) return <Pill tone="danger">{t('calendar.over', { day })}</Pill>;
  if (daysLeft === 0) return <Pill tone="warn">{t('calendar.today')}</Pill>;
  return (
    <Pill tone={daysLeft <= SOON_DAYS ? 'warn' : 'quiet'}>
      {t('calendar.on', { day })} · {t('calendar.left', { count: daysLeft })}
    </Pill>
  );
}
