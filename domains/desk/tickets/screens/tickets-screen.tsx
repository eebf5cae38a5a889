import {
  EmptyState,
  ErrorState,
  LoadingState,
  MaskedText,
  Page,
  PageHeader,
  queryKeyOf,
  STICKY_HEAD,
  useCall,
  useLive,
} from '@kedun/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Select, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { z } from 'zod';
import { listTickets, PRIORITIES, priority, TICKET_KINDS, type Ticket, ticketKind } from '../../contract.ts';
import { ticketChanged } from '../../events.ts';
import { TicketDrawer } from './ticket-drawer.tsx';
import { TicketDue, TicketPriority, TicketStatus } from './ticket-words.tsx';
import '../../conversations/screens/desk.css';

const STATUS_FILTERS = ['active', 'open', 'pending', 'resolved', 'any'] as const;
const ASSIGNED_FILTERS = ['anyone', 'me', 'nobody'] as const;
const PAGE = 50;

const filterSchema = z.object({
  status: z.enum(STATUS_FILTERS).catch('active'),
  assigned: z.enum(ASSIGNED_FILTERS).catch('anyone'),
  kind: ticketKind.optional().catch(undefined),
  priority: priority.optional().catch(undefined),
});
type Filter = z.output<typeof filterSchema>;

/** Work to be done, what falls due first on top; a row opens at the side. */
export default function TicketsScreen(): ReactNode {
  const { t } = useTranslation('desk');
  const id = useParams()['*'] || null;
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const filter = filterSchema.parse(Object.fromEntries(search));
  const tickets = useTickets(filter);
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (ticketId: string | null) =>
    navigate({ pathname: `/tickets${ticketId ? `/${ticketId}` : ''}`, search: search.toString() });
  const change = (next: Filter) => {
    const given = Object.entries(next).filter(([, value]) => value !== undefined);
    setSearch(Object.fromEntries(given) as Record<string, string>, { replace: true });
  };
  const isFiltered = search.size > 0;
  return (
    <Page>
      <PageHeader title={t('ticket.title')}>{t('ticket.lead')}</PageHeader>
      <Filters filter={filter} onChange={change} />
      {tickets.error && <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />}
      {tickets.isPending && <LoadingState />}
      {tickets.isSuccess && items.length === 0 && (
        <EmptyState title={t(isFiltered ? 'ticket.emptyFiltered' : 'ticket.empty')}>{t('ticket.emptyHelp')}</EmptyState>
      )}
      {items.length > 0 && (
        <div className="kd-panel">
          <TicketTable items={items} openId={id} onOpen={open} />
        </div>
      )}
      {tickets.hasNextPage && (
        <p className="desk-more">
          <Button loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
            {t('ticket.more')}
          </Button>
        </p>
      )}
      <TicketDrawer id={id} onClose={() => open(null)} />
    </Page>
  );
}

function useTickets(filter: Filter) {
  const call = useCall();
  const cache = useQueryClient();
  useLive(ticketChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(listTickets) }));
  return useInfiniteQuery({
    queryKey: queryKeyOf(listTickets, { pages: filter }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listTickets, { query: { ...filter, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <div className="desk-filters">
      <Select
        aria-label={t('ticket.status')}
        value={filter.status}
        options={STATUS_FILTERS.map((value) => ({ value, label: t(`ticket.statusOf.${value}`) }))}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <Select
        aria-label={t('ticket.assigned')}
        value={filter.assigned}
        options={ASSIGNED_FILTERS.map((value) => ({ value, label: t(`ticket.${value}`) }))}
        onChange={(assigned) => onChange({ ...filter, assigned })}
      />
      <Select
        allowClear
        aria-label={t('ticket.kind')}
        placeholder={t('ticket.anyKind')}
        value={filter.kind}
        options={TICKET_KINDS.map((value) => ({ value, label: t(`ticket.kindOf.${value}`) }))}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <Select
        allowClear
        aria-label={t('ticket.priority')}
        placeholder={t('ticket.anyPriority')}
        value={filter.priority}
        options={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
        onChange={(one) => onChange({ ...filter, priority: one })}
      />
    </div>
  );
}

function TicketTable({
  items,
  openId,
  onOpen,
}: {
  items: readonly Ticket[];
  openId: string | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <Table<Ticket>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      pagination={false}
      sticky={STICKY_HEAD}
      scroll={{ x: 930 }}
      className="desk-table"
      rowClassName={({ id }) => (id === openId ? 'desk-table-row desk-table-open' : 'desk-table-row')}
      onRow={(ticket) => ({
        tabIndex: 0,
        onClick: () => onOpen(ticket.id),
        onKeyDown: (event) => {
          if (event.key === 'Enter') onOpen(ticket.id);
        },
      })}
      columns={[
        {
          title: t('ticket.number'),
          width: 80,
          align: 'right',
          className: 'desk-number',
          render: (_, { number }) => number,
        },
        {
          title: t('ticket.what'),
          ellipsis: true,
          render: (_, { title }) => <MaskedText text={title.text} spans={title.spans} />,
        },
        { title: t('ticket.kind'), width: 100, render: (_, { kind }) => t(`ticket.kindOf.${kind}`) },
        { title: t('ticket.status'), width: 100, render: (_, { status }) => <TicketStatus status={status} /> },
        {
          title: t('ticket.priority'),
          width: 90,
          render: (_, ticket) => <TicketPriority priority={ticket.priority} />,
        },
        {
          title: t('ticket.assigned'),
          width: 120,
          ellipsis: true,
          render: (_, { assigned }) => assigned?.name ?? <span className="kd-quiet">{t('ticket.nobody')}</span>,
        },
        { title: t('ticket.due'), width: 180, render: (_, ticket) => <TicketDue ticket={ticket} /> },
      ]}
    />
  );
}
