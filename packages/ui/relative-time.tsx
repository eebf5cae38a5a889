import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A moment in words: relative within a day on either side, else date and time; null for the present minute. */
export function timeWords(at: Date, now: Date, language: string): string | null {
  const apart = at.getTime() - now.getTime();
  const size = Math.abs(apart);
  if (size < MINUTE) return null;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'always', style: 'short' });
  if (size < HOUR) return relative.format(Math.trunc(apart / MINUTE), 'minute');
  if (size < DAY) return relative.format(Math.trunc(apart / HOUR), 'hour');
  return exactTime(at, language, at.getFullYear() !== now.getFullYear());
}

/** Date and time to the minute. */
export function exactTime(at: Date, language: string, withYear = true): string {
  return new Intl.DateTimeFormat(language, {
    ...(withYear ? { year: 'numeric' } : {}),
    month: withYear ? '2-digit' : 'short',
    day: withYear ? '2-digit' : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** A moment that stays true while it is looked at; the exact time stands in its tooltip. */
export function RelativeTime({ at }: { at: string | Date | null }): ReactNode {
  const { t, i18n } = useTranslation('ui');
  const now = useNow(30_000);
  if (at === null) return <span className="kd-quiet">{t('time.never')}</span>;
  const moment = new Date(at);
  return (
    <time className="kd-time" dateTime={moment.toISOString()} title={exactTime(moment, i18n.language)}>
      {timeWords(moment, now, i18n.language) ?? t('time.now')}
    </time>
  );
}
