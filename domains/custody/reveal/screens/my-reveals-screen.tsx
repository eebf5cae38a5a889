import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  queryKeyOf,
  RelativeTime,
  SealedChip,
  STICKY_HEAD,
  useApiQuery,
  useCall,
  useLive,
} from '@kedun/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { myRevealsRoute, type RevealRecord, standingRoute } from '../../contract.ts';
import { grantEnded, revealed } from '../../events.ts';
import './reveal.css';

function useMyReveals() {
  const call = useCall();
  const cache = useQueryClient();
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(myRevealsRoute) });
  useLive(revealed, again);
  useLive(grantEnded, again);
  return useInfiniteQuery({
    queryKey: queryKeyOf(myRevealsRoute, {}),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(myRevealsRoute, { query: pageParam ? { cursor: pageParam } : {} }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What I looked at (我的记录): the same entries that the ledger keeps and the customer can see. */
export default function MyRevealsScreen(): ReactNode {
  const { t } = useTranslation('custody');
  const reveals = useMyReveals();
  const standing = useApiQuery(standingRoute, {});
  const items = reveals.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page>
      <PageHeader title={t('mine.title')}>
        {t('mine.lead')} {standing.data && t('mine.today', standing.data.quota)}
      </PageHeader>
      {reveals.error && <ErrorState error={reveals.error} onRetry={() => void reveals.refetch()} />}
      {reveals.isPending && <LoadingState />}
      {reveals.isSuccess && items.length === 0 && (
        <EmptyState title={t('mine.empty')}>{t('mine.emptyHelp')}</EmptyState>
      )}
      {items.length > 0 && (
        <div className="kd-panel">
          <RevealsTable items={items} />
        </div>
      )}
      {reveals.hasNextPage && (
        <p className="custody-more">
          <Button loading={reveals.isFetchingNextPage} onClick={() => void reveals.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </p>
      )}
    </Page>
  );
}

function RevealsTable({ items }: { items: readonly RevealRecord[] }): ReactNode {
  const { t } = useTranslation('custody');
  return (
    <Table<RevealRecord>
      size="small"
      rowKey="grantId"
      dataSource={[...items]}
      pagination={false}
      sticky={STICKY_HEAD}
      scroll={{ x: 1040 }}
      columns={[
        { title: t('mine.when'), width: 150, render: (_, row) => <RelativeTime at={row.at} /> },
        {
          title: t('mine.what'),
          render: (_, row) => (
            <>
              {t(`ui:type.${row.type}`)} <SealedChip type={row.type} mask={row.mask} />
            </>
          ),
        },
        {
          title: t('mine.whom'),
          width: 160,
          render: (_, row) => (
            <Link to={`/customers/${row.customerId}`}>{row.customerMask ?? t('customers.nameless')}</Link>
          ),
        },
        { title: t('mine.why'), width: 120, render: (_, row) => t(`purpose.${row.purpose}`) },
        {
          title: t('mine.where'),
          width: 110,
          render: (_, row) => <Link to={`/desk/${row.conversationId}`}>{t('mine.conversation')}</Link>,
        },
        { title: t('mine.howLong'), width: 100, align: 'right', render: (_, row) => t('mine.seconds', row) },
        {
          title: t('mine.end'),
          width: 140,
          render: (_, row) => (
            <span className="kd-quiet">{t(`end.${row.isOpen ? 'open' : (row.end ?? 'expired')}`)}</span>
          ),
        },
      ]}
    />
  );
}
