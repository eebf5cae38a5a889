import { Pill, type Tone } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attendance, LectureHead } from '../../contract.ts';

const MINUTE = 60_000;

const two = (number: number) => String(number).padStart(2, '0');

/** The hour as `14:05`: where one sits, as the field in which it was planned has it. */
export function hourOf(at: string | Date): string {
  const moment = new Date(at);
  return `${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** Its day and hours, as `2026-03-20 14:00–15:30`. */
export function whenOf({ startsAt, minutes }: Pick<LectureHead, 'startsAt' | 'minutes'>): string {
  const start = new Date(startsAt);
  const day = [start.getFullYear(), two(start.getMonth() + 1), two(start.getDate())].join('-');
  return `${day} ${hourOf(start)}–${hourOf(new Date(start.getTime() + minutes * MINUTE))}`;
}

const ATTENDANCE_TONES: Readonly<Record<Attendance, Tone>> = {
  ...{ expected: 'quiet', present: 'ok', late: 'warn', left_early: 'warn', excused: 'quiet', absent: 'danger' },
};

export function AttendancePill({ is, minutesLate }: { is: Attendance; minutesLate: number }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  return (
    <Pill tone={ATTENDANCE_TONES[is]}>{is === 'late' ? t('late', { count: minutesLate }) : t(`attendance.${is}`)}</Pill>
  );
}

const STATUS_TONES: Readonly<Record<LectureHead['status'], Tone>> = {
  ...{ planned: 'quiet', open: 'brand', leaving: 'brand', closed: 'ok', cancelled: 'danger' },
};

export function StatusPill({ status }: Pick<LectureHead, 'status'>): ReactNode {
  const { t } = useTranslation('academy.lectures');
  return <Pill tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Pill>;
}

/** Why it does not take place. */
export function CancelledLine({ lecture }: { lecture: LectureHead }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  if (lecture.cancelReason === null) return null;
  return <p>{lecture.cancelReason ? t('cancelledBy', { reason: lecture.cancelReason }) : t('lapsed')}</p>;
}

/** A place that is a link can be followed, one that is a room is read. */
export function Place({ place }: { place: string }): ReactNode {
  if (!/^https?:\/\//.test(place)) return place;
  return (
    <a href={place} target="_blank" rel="noreferrer">
      {place}
    </a>
  );
}
