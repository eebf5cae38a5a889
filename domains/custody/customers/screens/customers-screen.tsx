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
  useApiCommand,
  useCall,
  useLive,
  useMe,
} from '@kedun/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type CustomerSummary, customersRoute, searchCustomersRoute, standingRoute } from '../../contract.ts';
import { customerChanged } from '../../events.ts';
import { CustomerForm } from './customer-form.tsx';
import { CustomerSearch } from './customer-search.tsx';
import './customers.css';

function useCustomers() {
  const call = useCall();
  const cache = useQueryClient();
  useLive(customerChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(customersRoute) }));
  return useInfiniteQuery({
    queryKey: queryKeyOf(customersRoute, {}),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => call(customersRoute, { query: pageParam ? { cursor: pageParam } : {} }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Customers, every value masked; found by one complete value, never by a part of one. */
export default function CustomersScreen(): ReactNode {
  const { t } = useTranslation('custody');
  const { role } = useMe();
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const customers = useCustomers();
  const search = useApiCommand(searchCustomersRoute, { invalidates: [standingRoute] });
  const found = search.data?.items ?? null;
  const items = found ?? customers.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (id: string) => navigate(`/customers/${id}`);
  const mayCreate = role === 'agent' || role === 'lead';
  return (
    <Page>
      <PageHeader
        title={t('customers.title')}
        actions={
          mayCreate && (
            <Button type="primary" onClick={() => setCreating(true)}>
              {t('customers.create')}
            </Button>
          )
        }
      >
        {t('customers.lead')}
      </PageHeader>
      <CustomerSearch search={search} />
      {customers.error && <ErrorState error={customers.error} onRetry={() => void customers.refetch()} />}
      {customers.isPending && <LoadingState />}
      {found?.length === 0 && <EmptyState title={t('customers.notFound')}>{t('customers.notFoundHelp')}</EmptyState>}
      {!found && customers.isSuccess && items.length === 0 && (
        <EmptyState
          title={t('customers.empty')}
          action={mayCreate && <Button onClick={() => setCreating(true)}>{t('customers.create')}</Button>}
        >
          {t('customers.emptyHelp')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className="kd-panel">
          <CustomersTable items={items} onOpen={open} />
        </div>
      )}
      {!found && customers.hasNextPage && (
        <p className="custody-more">
          <Button loading={customers.isFetchingNextPage} onClick={() => void customers.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </p>
      )}
      {isCreating && <CustomerForm onClose={() => setCreating(false)} onCreated={open} />}
    </Page>
  );
}

function CustomersTable({
  items,
  onOpen,
}: {
  items: readonly CustomerSummary[];
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const chip = (row: CustomerSummary, type: string) => {
    const field = row.fields.find((one) => one.type === type);
    return field ? <SealedChip type={field.type} mask={field.mask} /> : <span className="kd-quiet">—</span>;
  };
  return (
    <Table<CustomerSummary>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      pagination={false}
      sticky={STICKY_HEAD}
      scroll={{ x: 900 }}
      rowClassName="customer-row"
      onRow={({ id }) => ({
        tabIndex: 0,
        onClick: () => onOpen(id),
        onKeyDown: (event) => event.key === 'Enter' && onOpen(id),
      })}
      columns={[
        { title: t('ui:type.NAME'), width: 140, render: (_, row) => chip(row, 'NAME') },
        { title: t('ui:type.PHONE'), width: 180, render: (_, row) => chip(row, 'PHONE') },
        { title: t('ui:type.ADDRESS'), ellipsis: true, render: (_, row) => chip(row, 'ADDRESS') },
        {
          title: t('customers.others'),
          width: 220,
          ellipsis: true,
          render: (_, row) => (
            <span className="kd-quiet">
              {row.fields
                .filter(({ type }) => !['NAME', 'PHONE', 'ADDRESS'].includes(type))
                .map(({ type }) => t(`ui:type.${type}`))
                .join(t('list.and'))}
            </span>
          ),
        },
        { title: t('customers.since'), width: 140, render: (_, row) => <RelativeTime at={row.createdAt} /> },
      ]}
    />
  );
}
