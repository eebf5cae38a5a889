import { exactTime, Pill, RelativeTime, type Tone } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Priority, Status, Ticket } from '../../contract.ts';

const STATUS_TONE: Readonly<Record<Status, Tone>> = { open: 'brand', pending: 'warn', resolved: 'ok' };
const PRIORITY_TONE: Readonly<Record<Priority, Tone | null>> = {
  low: null,
  normal: null,
  high: 'warn',
  urgent: 'danger',
};

/** A ticket's status as a pill. */
export function TicketStatus({ status }: { status: Status }): ReactNode {
  const { t } = useTranslation('desk');
  return <Pill tone={STATUS_TONE[status]}>{t(`ticket.statusOf.${status}`)}</Pill>;
}

/** A priority; only what is raised has a colour. */
export function TicketPriority({ priority }: { priority: Priority }): ReactNode {
  const { t } = useTranslation('desk');
  const tone = PRIORITY_TONE[priority];
  const words = t(`priority.${priority}`);
  return tone ? <Pill tone={tone}>{words}</Pill> : <span className="kd-quiet">{words}</span>;
}

/** When a ticket falls due; red once it is late. */
export function TicketDue({ ticket }: { ticket: Pick<Ticket, 'dueAt' | 'status'> }): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const { dueAt, status } = ticket;
  if (!dueAt) return <span className="kd-quiet">{t('ticket.noDue')}</span>;
  const isLate = status !== 'resolved' && Date.parse(dueAt) < Date.now();
  if (!isLate) return <RelativeTime at={dueAt} />;
  return (
    <span className="desk-late" title={exactTime(new Date(dueAt), i18n.language)}>
      {t('ticket.overdue')} · <RelativeTime at={dueAt} />
    </span>
  );
}
