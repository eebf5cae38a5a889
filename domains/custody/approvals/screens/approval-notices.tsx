import { queryKeyOf, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { approvalsRoute } from '../../contract.ts';
import { approvalDecided, approvalRequested } from '../../events.ts';

const SECONDS = 12;
/** Where the answer is about what one looks at, its chip says it too. */
const SECONDS_THERE = 4;

/** Says the answer to my request wherever I am in the console, with the way to the conversation. Draws nothing itself. */
export default function ApprovalNotices(): ReactNode {
  const { t } = useTranslation('custody');
  const { notification } = App.useApp();
  const { id } = useMe();
  const cache = useQueryClient();
  const { pathname } = useLocation();
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(approvalsRoute) });
  useLive(approvalRequested, again);
  useLive(approvalDecided, (event) => {
    again();
    if (event.askerId !== id) return;
    const place = `/desk/${event.conversationId}`;
    const isThere = pathname === place;
    notification.open({
      key: event.id,
      // Polite: it waits until the reader is done, and takes no focus.
      role: 'status',
      // Over the lower list, where it covers neither the acts of the head nor the button that sends.
      placement: 'bottomLeft',
      duration: isThere ? SECONDS_THERE : SECONDS,
      title: t(`answer.${event.outcome}`, { type: t(`ui:type.${event.type}`) }),
      description: !isThere && (
        <Link to={place} onClick={() => notification.destroy(event.id)}>
          {t('answer.open')}
        </Link>
      ),
    });
  });
  return null;
}
