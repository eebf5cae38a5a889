import { Button } from 'antd';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Each browser's words when code could not be fetched, and Vite's for the styles that belong to it. */
const UNFETCHED = /dynamically imported module|importing a module script failed|unable to preload css/i;
const RELOADED_KEY = 'kedun.reloaded';
/** A page that is no better after a reload does not reload for ever. */
const RELOAD_PAUSE_MS = 60_000;
/** A server that comes back does not say so to a page whose network was there all along. */
const ASK_AGAIN_MS = 5_000;

/** Whether a screen failed because its code never came: no network, or a newer version took its place. */
export function isUnfetched(error: unknown): boolean {
  return error instanceof Error && UNFETCHED.test(error.message);
}

/** Whether the server answers, and a way to load the page anew: the browser's. */
export interface PageSource {
  answers(): Promise<boolean>;
  reload(): void;
}

const BROWSER: PageSource = {
  answers: () =>
    fetch('/healthz', { cache: 'no-store' }).then(
      (answer) => answer.ok,
      () => false,
    ),
  reload: () => window.location.reload(),
};

function mayReload(now: number): boolean {
  const isLongAgo = now - Number(sessionStorage.getItem(RELOADED_KEY) ?? 0) >= RELOAD_PAUSE_MS;
  if (isLongAgo) sessionStorage.setItem(RELOADED_KEY, String(now));
  return isLongAgo;
}

/**
 * In place of a screen whose code could not be fetched. Browsers keep a failed import for the life of the page, so the
 * page is loaded anew: by itself once the server answers, else by the button.
 */
export function Unfetched({ source = BROWSER }: { source?: PageSource }): ReactNode {
  const { t } = useTranslation('ui');
  const [state, setState] = useState<'offline' | 'newer' | null>(null);
  const ask = useCallback(async () => {
    const isThere = await source.answers();
    if (isThere && mayReload(Date.now())) source.reload();
    else setState(isThere ? 'newer' : 'offline');
  }, [source]);
  useEffect(() => {
    void ask();
    const again = () => void ask();
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [ask]);
  useEffect(() => {
    if (state !== 'offline') return;
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [ask, state]);
  if (state === null) return null;
  return (
    <div className="kd-state kd-state-error" role="alert">
      <span className="kd-state-mark" aria-hidden="true" />
      <strong>{t(`state.code.${state}`)}</strong>
      <p>{t(`state.code.${state}Help`)}</p>
      <div>
        <Button onClick={() => (state === 'newer' ? source.reload() : void ask())}>
          {t(state === 'newer' ? 'state.reload' : 'state.retry')}
        </Button>
      </div>
    </div>
  );
}
