import { PlusOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, LoadingState, queryKeyOf, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTickets } from '../../contract.ts';
import { ticketChanged } from '../../events.ts';
import { TicketForm } from './ticket-form.tsx';
import { TicketLine } from './ticket-line.tsx';

/** The tickets of a conversation, and the way to make one. */
export function TicketPane({
  conversationId,
  teamId,
  mayCreate,
}: {
  conversationId: string;
  teamId: string;
  mayCreate: boolean;
}): ReactNode {
  const { t } = useTranslation('desk');
  const cache = useQueryClient();
  const [isCreating, setCreating] = useState(false);
  const tickets = useApiQuery(listTickets, { query: { conversationId, status: 'any' } });
  useLive(ticketChanged, ({ ticket }) => {
    if (ticket.conversationId === conversationId) void cache.invalidateQueries({ queryKey: queryKeyOf(listTickets) });
  });
  if (tickets.error) return <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />;
  if (tickets.isPending) return <LoadingState />;
  const { items } = tickets.data;
  return (
    <section className="desk-part">
      {isCreating ? (
        <TicketForm conversationId={conversationId} teamId={teamId} onDone={() => setCreating(false)} />
      ) : (
        mayCreate && (
          <Button block icon={<PlusOutlined />} onClick={() => setCreating(true)}>
            {t('ticket.create')}
          </Button>
        )
      )}
      {items.length === 0 && !isCreating && <EmptyState title={t('ticket.none')} />}
      <div className="desk-ticket-lines">
        {items.map((ticket) => (
          <TicketLine key={ticket.id} ticket={ticket} />
        ))}
      </div>
    </section>
  );
}
