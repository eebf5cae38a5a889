import { EmptyState, ErrorState, Pill, queryKeyOf, RelativeTime, type Tone, useCall } from '@kedun/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listSendings, type Sending } from '../contract.ts';

const LOOK_AGAIN_MS = 5_000;
const TONES: Readonly<Record<Sending['state'], Tone>> = { waiting: 'warn', sent: 'ok', ended: 'danger' };

function State({ sending: { state, reason, smtpCode } }: { sending: Sending }): ReactNode {
  const { t } = useTranslation('identity.mail');
  const why = reason ? t(`reason.${reason}`, { defaultValue: reason }) : '';
  return (
    <>
      <Pill tone={TONES[state]}>{t(`states.${state}`)}</Pill>{' '}
      <small>{[why, smtpCode].filter(Boolean).join(' · ')}</small>
    </>
  );
}

function useColumns(): TableColumnsType<Sending> {
  const { t } = useTranslation('identity.mail');
  return [
    {
      title: t('list.to'),
      render: (_, { personName, workNumber }) =>
        personName === null ? t('list.gone') : `${personName} ${workNumber ?? ''}`,
    },
    {
      title: t('list.template'),
      render: (_, { template }) => t(`template.${template.replace('.', '_')}`, { defaultValue: template }),
    },
    { title: t('list.state'), render: (_, sending) => <State sending={sending} /> },
    { title: t('list.attempts'), dataIndex: 'attempts', align: 'right' },
    { title: t('list.at'), render: (_, { endedAt, createdAt }) => <RelativeTime at={endedAt ?? createdAt} /> },
  ];
}

/** The letters of the last 30 days: to whom, what kind and what became of it; what they said is gone. */
export function SendingsList(): ReactNode {
  const { t } = useTranslation('identity.mail');
  const call = useCall();
  const columns = useColumns();
  const pages = useInfiniteQuery({
    queryKey: queryKeyOf(listSendings, {}),
    queryFn: ({ pageParam, signal }) => call(listSendings, { query: pageParam ? { cursor: pageParam } : {} }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: LOOK_AGAIN_MS,
  });
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Typography.Title level={5}>{t('list.title')}</Typography.Title>
      {!pages.isPending && items.length === 0 ? (
        <EmptyState title={t('list.none')}>{t('list.noneLead')}</EmptyState>
      ) : (
        <div className="kd-panel">
          <Table<Sending>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={items}
            loading={pages.isPending}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        </div>
      )}
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
