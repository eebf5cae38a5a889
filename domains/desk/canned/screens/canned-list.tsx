import { SettingOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, LoadingState, useApiQuery } from '@kedun/ui';
import { Button, Tooltip } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCannedReplies } from '../../contract.ts';

const CannedManager = lazy(() => import('./canned-manager.tsx'));

/** Canned replies to put into the answer; for the lead the way to manage them. */
export function CannedList({
  onInsert,
  mayManage,
}: {
  onInsert: ((text: string) => void) | null;
  mayManage: boolean;
}): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const [isManaging, setManaging] = useState(false);
  const canned = useApiQuery(listCannedReplies, {}, { staleTime: 60_000 });
  if (canned.error) return <ErrorState error={canned.error} onRetry={() => void canned.refetch()} />;
  if (canned.isPending) return <LoadingState />;
  return (
    <>
      {canned.data.items.length === 0 && <EmptyState title={t('canned.empty')} />}
      <div className="desk-canned">
        {canned.data.items.map((reply) => (
          <Tooltip key={reply.id} title={reply.text[language]} placement="left" mouseEnterDelay={0.4}>
            <button
              type="button"
              disabled={!onInsert}
              aria-label={`${t('guide.insert')}: ${reply.title[language]}`}
              onClick={() => onInsert?.(reply.text[language])}
            >
              <span>{reply.title[language]}</span>
              <code>/{reply.shortcut}</code>
            </button>
          </Tooltip>
        ))}
      </div>
      {mayManage && (
        <Button type="link" size="small" icon={<SettingOutlined />} onClick={() => setManaging(true)}>
          {t('guide.manage')}
        </Button>
      )}
      {isManaging && (
        <Suspense>
          <CannedManager onClose={() => setManaging(false)} />
        </Suspense>
      )}
    </>
  );
}
