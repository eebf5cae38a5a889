import { EmptyState, ErrorState, LoadingState, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { readHistory } from '../../contract.ts';
import { TicketLine } from '../../tickets/screens/ticket-line.tsx';
import { ConversationLine } from './conversation-line.tsx';

/** What the customer came with before. */
export function HistoryPane({ id, onOpen }: { id: string; onOpen: (id: string) => void }): ReactNode {
  const { t } = useTranslation('desk');
  const history = useApiQuery(readHistory, { params: { id } });
  if (history.error) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  if (history.isPending) return <LoadingState />;
  const { conversations, tickets } = history.data;
  return (
    <>
      <section className="desk-part">
        <h2>{t('history.conversations')}</h2>
        {conversations.length === 0 && <p className="kd-quiet">{t('history.noConversations')}</p>}
        <div className="desk-history">
          {conversations.map((row) => (
            <ConversationLine key={row.id} row={row} isOpen={false} onOpen={onOpen} />
          ))}
        </div>
      </section>
      <section className="desk-part">
        <h2>{t('history.tickets')}</h2>
        {tickets.length === 0 ? (
          <EmptyState title={t('history.noTickets')} />
        ) : (
          tickets.map((ticket) => <TicketLine key={ticket.id} ticket={ticket} />)
        )}
      </section>
    </>
  );
}
