import { useCall } from '@kedun/ui';
import { useEffect, useEffectEvent } from 'react';
import { noteSignal, type SignalKind } from '../../contract.ts';

/** Shorter than this a page is left by accident. */
const AWAY_SECONDS = 2;

/**
 * Notes what happens beside a running exam: the page left, copying, pasting, printing, the exam open twice. The examinee
 * was told so before. Where noting fails nothing is said: it must never disturb who is thinking.
 */
export function useSignals(attemptId: string, itemId: string | undefined): void {
  const call = useCall();
  const note = useEffectEvent((kind: SignalKind, seconds?: number) => {
    const body = { kind, ...(seconds === undefined ? {} : { seconds }), ...(itemId ? { itemId } : {}) };
    void call(noteSignal, { params: { id: attemptId }, body }).catch(() => undefined);
  });
  useEffect(() => {
    let leftAt: number | null = null;
    const leave = () => {
      leftAt ??= Date.now();
    };
    const back = () => {
      if (leftAt === null) return;
      const seconds = Math.round((Date.now() - leftAt) / 1000);
      leftAt = null;
      if (seconds >= AWAY_SECONDS) note('away', seconds);
    };
    const turn = () => (document.visibilityState === 'hidden' ? leave() : back());
    const events: readonly (readonly [EventTarget, string, () => void])[] = [
      [window, 'blur', leave],
      [window, 'focus', back],
      [document, 'visibilitychange', turn],
      [document, 'copy', () => note('copy')],
      [document, 'cut', () => note('copy')],
      [document, 'paste', () => note('paste')],
      [window, 'beforeprint', () => note('print')],
    ];
    for (const [target, name, listen] of events) target.addEventListener(name, listen);
    return () => {
      for (const [target, name, listen] of events) target.removeEventListener(name, listen);
    };
  }, []);
  useEffect(() => {
    const channel = new BroadcastChannel(`kedun-exam-${attemptId}`);
    channel.onmessage = ({ data }) => {
      if (data !== 'opened') return;
      note('second_window');
    };
    channel.postMessage('opened');
    return () => channel.close();
  }, [attemptId]);
}
