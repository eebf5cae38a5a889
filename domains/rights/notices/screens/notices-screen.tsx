import {
  EmptyState,
  ErrorState,
  exactTime,
  LoadingState,
  Page,
  PageHeader,
  Pill,
  RelativeTime,
  type Tone,
  useApiQuery,
  useLive,
} from '@kedun/ui';
import { Button, Drawer, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { listNotices, type NoticeForOfficer } from '../../contract.ts';
import { consentChanged, noticePublished } from '../../events.ts';
import { NoticeText } from './notice-text.tsx';

const TONES: Readonly<Record<NoticeForOfficer['state'], Tone>> = { current: 'ok', coming: 'brand', past: 'quiet' };

/** How many customers agreed to a version and to its separate purposes. */
function SeparateCounts({ notice }: { notice: NoticeForOfficer }): ReactNode {
  const { i18n } = useTranslation('rights');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return notice.purposes
    .filter((purpose) => purpose.separateConsent)
    .map(({ key }) => (
      <div key={key}>
        {notice.wordings[language].purposes[key]?.name ?? key}: {notice.counts.separate[key] ?? 0}
      </div>
    ));
}

function useColumns(onRead: (notice: NoticeForOfficer) => void) {
  const { t, i18n } = useTranslation('rights');
  return [
    {
      key: 'version',
      title: t('notices.title'),
      render: (_: unknown, { version, state }: NoticeForOfficer) => (
        <>
          {t('notices.version', { version })} <Pill tone={TONES[state]}>{t(`notices.state.${state}`)}</Pill>
        </>
      ),
    },
    {
      key: 'effective',
      title: t('notices.effective_from'),
      render: (_: unknown, notice: NoticeForOfficer) => exactTime(new Date(notice.effectiveFrom), i18n.language),
    },
    {
      key: 'published',
      title: t('notices.published'),
      render: (_: unknown, { publishedAt, publishedBy }: NoticeForOfficer) => (
        <>
          {publishedBy ?? t('notices.system')} · <RelativeTime at={publishedAt} />
        </>
      ),
    },
    ...(['given', 'inForce', 'withdrawn'] as const).map((count) => ({
      key: count,
      title: t(`notices.${count === 'inForce' ? 'in_force' : count}`),
      align: 'right' as const,
      render: (_: unknown, { counts }: NoticeForOfficer) => counts[count],
    })),
    {
      key: 'separate',
      title: t('notices.separate'),
      render: (_: unknown, notice: NoticeForOfficer) => <SeparateCounts notice={notice} />,
    },
    {
      key: 'read',
      render: (_: unknown, notice: NoticeForOfficer) => (
        <Button type="link" size="small" onClick={() => onRead(notice)}>
          {t('notices.read')}
        </Button>
      ),
    },
  ];
}

/** All versions of the privacy notice, with what customers answered to each. */
export default function NoticesScreen(): ReactNode {
  const { t } = useTranslation('rights');
  const navigate = useNavigate();
  const { data, error, refetch } = useApiQuery(listNotices, {});
  const [shown, setShown] = useState<NoticeForOfficer | null>(null);
  const columns = useColumns(setShown);
  useLive(consentChanged, () => void refetch());
  useLive(noticePublished, () => void refetch());
  const write = (
    <Button type="primary" onClick={() => void navigate('/rights/notices/new')}>
      {t('notices.write')}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t('notices.title')} actions={data && data.notices.length > 0 ? write : null}>
        {t('notices.subtitle')}
      </PageHeader>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingState /> : null}
      {data?.notices.length === 0 ? (
        <EmptyState title={t('notices.empty')} action={write}>
          {t('notices.empty_hint')}
        </EmptyState>
      ) : null}
      {data && data.notices.length > 0 ? (
        <div className="kd-panel">
          <Table
            rowKey="version"
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={data.notices}
            columns={columns}
          />
        </div>
      ) : null}
      <Drawer
        open={shown !== null}
        onClose={() => setShown(null)}
        size="large"
        title={shown ? t('notices.version', { version: shown.version }) : null}
      >
        {shown ? <NoticeText notice={shown} /> : null}
      </Drawer>
    </Page>
  );
}
