import { useLive, useMe } from '@kedun/ui';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { approvalDecided, approvalRequested } from '../../events.ts';

const SECONDS = 12;
/** Where the answer is about what one looks at, its chip says it too. */
const SECONDS_THERE = 4;

/** Says wherever one is in the console that a request waits for me, or the answer to mine. Draws nothing itself. */
export default function ApprovalNotices(): ReactNode {
  const { t } = useTranslation('custody');
  const { notification } = App.useApp();
  const { id, role } = useMe();
  const { pathname } = useLocation();
  function say(key: string, title: string, place: string, words: string): void {
    const isThere = pathname === place;
    notification.open({
      key,
      // Polite: it waits until the reader is done, and takes no focus.
      role: 'status',
      // Over the lower list and no wider, where it covers neither what is being written nor the acts of the head.
      placement: 'bottomLeft',
      style: { width: 'min(300px, calc(100vw - 48px))' },
      duration: isThere ? SECONDS_THERE : SECONDS,
      title,
      description: !isThere && (
        <Link to={place} onClick={() => notification.destroy(key)}>
          {words}
        </Link>
      ),
    });
  }
  useLive(approvalRequested, (event) => {
    if (role !== 'lead' || event.askerId === id || pathname === '/approvals') return;
    say(event.id, t('answer.requested', { type: t(`ui:type.${event.type}`) }), '/approvals', t('answer.decide'));
  });
  useLive(approvalDecided, (event) => {
    // Decided, here or by another lead, or run out: it waits for me no more.
    if (event.askerId !== id) return notification.destroy(event.id);
    const title = t(`answer.${event.outcome}`, { type: t(`ui:type.${event.type}`) });
    say(event.id, title, `/desk/${event.conversationId}`, t('answer.open'));
  });
  return null;
}
