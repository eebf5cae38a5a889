import { useLive } from '@kedun/ui';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { threatShown } from '../../events.ts';

/** Says at once, wherever one is in the console, that a customer threatens somebody. Draws nothing itself. */
export default function ThreatNotices(): ReactNode {
  const { t } = useTranslation('desk.signals');
  const { notification } = App.useApp();
  const { pathname } = useLocation();
  useLive(threatShown, ({ conversationId }) => {
    const place = `/desk/${conversationId}`;
    // Who looks at it sees it over the thread.
    if (pathname === place) return;
    notification.error({
      key: conversationId,
      role: 'alert',
      duration: 0,
      title: t('notice.title'),
      description: (
        <Link to={place} onClick={() => notification.destroy(conversationId)}>
          {t('notice.open')}
        </Link>
      ),
    });
  });
  return null;
}
