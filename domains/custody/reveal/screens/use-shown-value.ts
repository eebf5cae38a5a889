import type { ReplyOf } from '@kedun/contract';
import { useCall, useLive } from '@kedun/ui';
import { App } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeGrantRoute, type revealRoute } from '../../contract.ts';
import { grantEnded } from '../../events.ts';

/** A value on the screen and the grant it stands on. */
export type Shown = Extract<ReplyOf<typeof revealRoute>, { outcome: 'allowed' }>;

/**
 * Holds a revealed value while its grant lives, in this component's memory only. It is dropped when the server ends
 * the grant (and says why), when the connection that would tell so is lost, when its time is over, and when the chip leaves the screen.
 */
export function useShownValue() {
  const call = useCall();
  const { t } = useTranslation('custody');
  const { notification } = App.useApp();
  const [shown, setShown] = useState<Shown | null>(null);
  const grantId = useRef<string | null>(null);
  const drop = useCallback(() => {
    grantId.current = null;
    setShown(null);
  }, []);
  const hide = useCallback(() => {
    const ending = grantId.current;
    drop();
    // The server ends it in a minute anyway, if this does not arrive.
    if (ending) call(closeGrantRoute, { params: { grantId: ending } }).catch(() => {});
  }, [call, drop]);
  const show = useCallback((next: Shown) => {
    grantId.current = next.grantId;
    setShown(next);
  }, []);
  useLive(grantEnded, (event) => {
    if (event.grantId !== grantId.current) return;
    drop();
    if (event.reason === 'closed' || event.reason === 'expired') return;
    // Several values that end for one reason are one sentence; polite, it waits until the reader is done.
    const key = `ended ${event.reason}`;
    notification.open({ key, role: 'status', placement: 'bottomLeft', title: t(`hidden.${event.reason}`) });
  });
  useLive('live.lost', hide);
  useEffect(() => hide, [hide]);
  return { shown, show, hide, drop };
}
