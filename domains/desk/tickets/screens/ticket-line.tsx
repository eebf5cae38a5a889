import { MaskedText } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Ticket } from '../../contract.ts';
import { TicketDue, TicketPriority, TicketStatus } from './ticket-words.tsx';

/** A ticket beside a conversation. */
export function TicketLine({ ticket }: { ticket: Ticket }): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <Link className="desk-ticket-line" to={`/tickets/${ticket.id}`}>
      <span className="desk-ticket-title">
        <MaskedText text={ticket.title.text} spans={ticket.title.spans} />
      </span>
      <span className="desk-ticket-facts">
        <span className="kd-quiet">#{ticket.number}</span>
        <TicketStatus status={ticket.status} />
        {(ticket.priority === 'high' || ticket.priority === 'urgent') && <TicketPriority priority={ticket.priority} />}
        <span>{ticket.assigned?.name ?? t('ticket.nobody')}</span>
        <TicketDue ticket={ticket} />
      </span>
    </Link>
  );
}
