import { useLive } from '@kedun/ui';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { wordsShown } from '../../events.ts';

/** Tells leads and supervisors that a word was written that is watched for. Draws nothing itself. */
export default function WordNotices(): ReactNode {
  const { t } = useTranslation('desk.words');
  const { notification } = App.useApp();
  useLive(wordsShown, ({ conversationId, side }) => {
    const key = `words ${conversationId}`;
    notification.warning({
      key,
      role: 'status',
      duration: 0,
      title: t(`notice.${side}`),
      description: (
        <Link to={`/desk/${conversationId}`} onClick={() => notification.destroy(key)}>
          {t('notice.open')}
        </Link>
      ),
    });
  });
  return null;
}
