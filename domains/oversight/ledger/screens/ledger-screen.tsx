import { EmptyState, ErrorState, LoadingState, Page, PageHeader, RelativeTime, STICKY_HEAD, useCall } from '@kedun/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { type LedgerLine, listLedger } from '../../contract.ts';
import { CheckpointCard } from './checkpoint-card.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { type Filter, filterOf, LedgerFilters, queryOf } from './ledger-filters.tsx';
import { useLedgerWords } from './ledger-words.tsx';
import { useEntry } from './use-entry.ts';
import './ledger.css';

/** The ledger by time, narrowed by who, what, result and customer; a row opens with its proof. */
export default function LedgerScreen(): ReactNode {
  const { t } = useTranslation('oversight');
  const { id } = useParams();
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const filter = filterOf(search);
  const lines = useLines(filter);
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (lineId: string | null) =>
    navigate({ pathname: `/oversight/ledger${lineId ? `/${lineId}` : ''}`, search: search.toString() });
  const change = (next: Filter) => setSearch(queryOf(next), { replace: true });
  return (
    <Page>
      <PageHeader title={t('ledger.title')}>{t('ledger.lead')}</PageHeader>
      <CheckpointCard />
      <LedgerFilters filter={filter} onChange={change} />
      {lines.error && <ErrorState error={lines.error} onRetry={() => void lines.refetch()} />}
      {lines.isPending && <LoadingState />}
      {lines.isSuccess && items.length === 0 && (
        <EmptyState title={t('ledger.empty')}>{t('ledger.emptyHelp')}</EmptyState>
      )}
      {items.length > 0 && (
        <div className="kd-panel">
          <LinesTable items={items} openId={id ?? null} onOpen={open} />
        </div>
      )}
      {lines.hasNextPage && (
        <div className="ledger-more">
          <Button loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            {t('ledger.more')}
          </Button>
        </div>
      )}
      <EntryDrawer
        id={id ?? null}
        onClose={() => open(null)}
        onSameCustomer={(customer) =>
          navigate({
            pathname: '/oversight/ledger',
            search: new URLSearchParams(queryOf({ ...filter, customer })).toString(),
          })
        }
      />
    </Page>
  );
}

/** The newest entries get their place with the next checkpoint. */
function PlaceToCome({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('oversight');
  return useEntry(id).data?.line.index?.toLocaleString() ?? t('ledger.waiting');
}

function useLines(filter: Filter) {
  const call = useCall();
  return useInfiniteQuery({
    queryKey: ['GET /oversight/ledger', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const { span, ...rest } = filter;
      const from = span === 'always' ? {} : { from: sinceOf(span) };
      return call(
        listLedger,
        { query: { ...rest, ...from, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      );
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

const DAYS = { day: 1, week: 7, month: 30 } as const;

function sinceOf(span: keyof typeof DAYS): string {
  return new Date(Date.now() - DAYS[span] * 86_400_000).toISOString();
}

function LinesTable({
  items,
  openId,
  onOpen,
}: {
  items: readonly LedgerLine[];
  openId: string | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('oversight');
  const words = useLedgerWords();
  return (
    <Table<LedgerLine>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      pagination={false}
      sticky={STICKY_HEAD}
      scroll={{ x: 820 }}
      rowClassName={(line) => (line.id === openId ? 'ledger-row ledger-row-open' : 'ledger-row')}
      onRow={(line) => ({
        tabIndex: 0,
        onClick: () => onOpen(line.id),
        onKeyDown: (event) => {
          if (event.key === 'Enter') onOpen(line.id);
        },
      })}
      columns={[
        { title: t('ledger.column.time'), width: 148, render: (_, line) => <RelativeTime at={line.at} /> },
        { title: t('ledger.column.who'), width: 190, ellipsis: true, render: (_, line) => words.who(line) },
        {
          title: t('ledger.column.did'),
          render: (_, line) => (
            <>
              {words.act(line)} <span className="ledger-facts">{words.facts(line)}</span>
            </>
          ),
        },
        { title: t('ledger.column.result'), width: 100, render: (_, line) => words.result(line) },
        {
          title: t('ledger.column.place'),
          width: 110,
          align: 'right',
          className: 'ledger-place',
          render: (_, line) => line.index?.toLocaleString() ?? <PlaceToCome id={line.id} />,
        },
      ]}
    />
  );
}
