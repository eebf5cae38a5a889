import { lock, readMe } from '@kedun/domains/identity/contract';
import { useCall } from '@kedun/ui';
import { useEffect } from 'react';

const ACTIVITY_KEY = 'kedun.activity';
const MINUTE = 60_000;
const SIGNS_OF_WORK = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** Whether it is time to lock: nobody worked in any tab of this browser for that long. */
export function isIdle(lastActivity: number, now: number, idleLockMinutes: number): boolean {
  return now - lastActivity >= idleLockMinutes * MINUTE;
}

/** Whether work is going on that the server may not have seen: reading and writing need no request. */
export function isWorkUnseen(lastActivity: number, lastTold: number, now: number): boolean {
  return now - lastTold >= MINUTE && lastActivity > lastTold;
}

/**
 * Locks the session when nobody works, counted over all tabs. The server locks by requests alone: so work without
 * requests is told to it once a minute, and requests that nobody made (live updates) do not keep the console open.
 */
export function useIdleLock(idleLockMinutes: number, onLocked: () => void): void {
  const call = useCall();
  useEffect(() => {
    let lastTold = Date.now();
    let lastStored = 0;
    const work = () => {
      const now = Date.now();
      if (now - lastStored < 5000) return;
      lastStored = now;
      localStorage.setItem(ACTIVITY_KEY, String(now));
    };
    work();
    const check = () => {
      const now = Date.now();
      const lastActivity = Number(localStorage.getItem(ACTIVITY_KEY) ?? now);
      if (isIdle(lastActivity, now, idleLockMinutes)) {
        call(lock, {}).then(onLocked, onLocked);
      } else if (isWorkUnseen(lastActivity, lastTold, now)) {
        lastTold = now;
        call(readMe, {}).catch(() => {});
      }
    };
    const timer = setInterval(check, 10_000);
    for (const sign of SIGNS_OF_WORK) window.addEventListener(sign, work, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_WORK) window.removeEventListener(sign, work);
    };
  }, [call, idleLockMinutes, onLocked]);
}
