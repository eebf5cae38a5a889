import { queryKeyOf, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { approvalsRoute } from '../../contract.ts';
import { approvalDecided, approvalRequested } from '../../events.ts';

const SECONDS = 12;

/** Says the answer to my request wherever I am in the console, with the way to the conversation. Draws nothing itself. */
export default function ApprovalNotices(): ReactNode {
  const { t } = useTranslation('custody');
  const { notification } = App.useApp();
  const { id } = useMe();
  const cache = useQueryClient();
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(approvalsRoute) });
  useLive(approvalRequested, again);
  useLive(approvalDecided, (event) => {
    again();
    if (event.askerId !== id) return;
    notification.open({
      key: event.id,
      // Polite: it waits until the reader is done, and takes no focus.
      role: 'status',
      // Over the lower list, where it covers neither the acts of the head nor the button that sends.
      placement: 'bottomLeft',
      duration: SECONDS,
      title: t(`answer.${event.outcome}`, { type: t(`ui:type.${event.type}`) }),
      description: (
        <Link to={`/desk/${event.conversationId}`} onClick={() => notification.destroy(event.id)}>
          {t('answer.open')}
        </Link>
      ),
    });
  });
  return null;
}
