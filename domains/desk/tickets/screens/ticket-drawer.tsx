import {
  ErrorState,
  exactTime,
  Field,
  LoadingState,
  problemSentence,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useMe,
} from '@kedun/ui';
import { Button, Drawer, Input, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeTicket, listTickets, readTicket, STATUSES, type Ticket } from '../../contract.ts';
import { isServing } from '../../conversations/rules.ts';
import { AssigneeField, DueField, PriorityField } from './ticket-fields.tsx';

/** One ticket at the side of the list; every field saves itself. */
export function TicketDrawer({ id, onClose }: { id: string | null; onClose: () => void }): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <Drawer open={id !== null} onClose={onClose} size={480} title={t('ticket.title')} destroyOnHidden>
      {id && <TicketDetails key={id} id={id} />}
    </Drawer>
  );
}

function TicketDetails({ id }: { id: string }): ReactNode {
  const answer = useApiQuery(readTicket, { params: { id } });
  if (answer.error) return <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />;
  if (answer.isPending) return <LoadingState />;
  return <TicketEditor ticket={answer.data} />;
}

function TicketEditor({ ticket }: { ticket: Ticket }): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const { role, team } = useMe();
  const isReadOnly = !isServing(role) || team?.id !== ticket.teamId;
  const change = useApiCommand(changeTicket, { invalidates: [listTickets, readTicket] });
  const [title, setTitle] = useState(ticket.title.text);
  const set = (body: Parameters<typeof change.mutate>[0]['body']) => change.mutate({ params: { id: ticket.id }, body });
  return (
    <div className="desk-ticket-editor">
      {change.error && <SignalStrip tone="warn">{problemSentence(change.error) ?? change.error.message}</SignalStrip>}
      <p className="desk-ticket-facts">
        <code>#{ticket.number}</code>
        <span>{t(`ticket.kindOf.${ticket.kind}`)}</span>
        <span className="kd-quiet">
          {t('ticket.created')} {exactTime(new Date(ticket.createdAt), i18n.language)}
        </span>
      </p>
      <Field label={t('ticket.what')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize
            maxLength={200}
            disabled={isReadOnly}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
            onBlur={() => title.trim() !== '' && title !== ticket.title.text && set({ title })}
          />
        )}
      </Field>
      <Field label={t('ticket.status')}>
        {(control) => (
          <Segmented
            id={control.id}
            block
            disabled={isReadOnly}
            value={ticket.status}
            options={STATUSES.map((status) => ({ value: status, label: t(`ticket.statusOf.${status}`) }))}
            onChange={(status) => set({ status })}
          />
        )}
      </Field>
      <div className="desk-field-pair">
        <PriorityField value={ticket.priority} isDisabled={isReadOnly} onChange={(priority) => set({ priority })} />
        <AssigneeField
          teamId={ticket.teamId}
          assigned={ticket.assigned}
          isDisabled={isReadOnly}
          onChange={(person) => set({ assignedTo: person?.id ?? null })}
        />
        <DueField value={ticket.dueAt} isDisabled={isReadOnly} onChange={(dueAt) => set({ dueAt })} />
      </div>
      {ticket.conversationId && (
        <Link to={`/desk/${ticket.conversationId}`}>
          <Button>{t('ticket.openConversation')}</Button>
        </Link>
      )}
    </div>
  );
}
