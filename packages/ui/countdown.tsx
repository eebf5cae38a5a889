import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';

/** Whole seconds from `now` until `until`, never negative. */
export function secondsUntil(until: string | Date, now: number): number {
  return Math.max(0, Math.ceil((new Date(until).getTime() - now) / 1000));
}

/** Seconds left, counted down once a second; `onEnd` is called once, when none are left. */
export function useSecondsLeft(until: string | Date | null, onEnd?: () => void): number {
  const end = until === null ? null : new Date(until).getTime();
  const [now, setNow] = useState(() => Date.now());
  const ended = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (end === null) return;
    const tick = () => {
      const at = Date.now();
      setNow(at);
      if (at < end) return;
      clearInterval(timer);
      ended();
    };
    const timer = setInterval(tick, 1000);
    tick();
    return () => clearInterval(timer);
  }, [end]);
  return end === null ? 0 : secondsUntil(new Date(end), now);
}

/** Seconds as people read them: `42s`, `3:05`. */
export function countdownWords(seconds: number): string {
  if (seconds < 100) return `${seconds}s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Counts down to a moment. */
export function Countdown({ until, onEnd }: { until: string | Date; onEnd?: () => void }): ReactNode {
  const left = useSecondsLeft(until, onEnd);
  return (
    <span className="kd-countdown" role="timer">
      {countdownWords(left)}
    </span>
  );
}
