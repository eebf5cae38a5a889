import { Field, problemSentence, useApiCommand } from '@kedun/ui';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  createTicket,
  listTickets,
  type Priority,
  readHistory,
  TICKET_KINDS,
  type Ticket,
  type TicketKind,
} from '../../contract.ts';
import { AssigneeField, DueField, PriorityField } from './ticket-fields.tsx';

/** A new ticket from a conversation; sensitive values in its title are sealed. */
export function TicketForm({
  conversationId,
  teamId,
  onDone,
}: {
  conversationId: string;
  teamId: string;
  onDone: (ticket: Ticket | null) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<TicketKind>('change');
  const [priority, setPriority] = useState<Priority>('normal');
  const [assigned, setAssigned] = useState<Ticket['assigned']>(null);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const create = useApiCommand(createTicket, { invalidates: [listTickets, readHistory], onDone });
  return (
    <form
      className="desk-ticket-form"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({
          body: { conversationId, title: title.trim(), kind, priority, assignedTo: assigned?.id ?? null, dueAt },
        });
      }}
    >
      <Field label={t('ticket.what')} error={problemSentence(create.error)}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            placeholder={t('ticket.titlePlaceholder')}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        )}
      </Field>
      <div className="desk-field-pair">
        <Field label={t('ticket.kind')}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              options={TICKET_KINDS.map((one) => ({ value: one, label: t(`ticket.kindOf.${one}`) }))}
              onChange={setKind}
            />
          )}
        </Field>
        <PriorityField value={priority} onChange={setPriority} />
        <AssigneeField teamId={teamId} assigned={assigned} onChange={setAssigned} />
        <DueField value={dueAt} onChange={setDueAt} />
      </div>
      <div className="desk-editor-actions">
        <Button onClick={() => onDone(null)}>{t('do.cancel')}</Button>
        <Button type="primary" htmlType="submit" disabled={title.trim() === ''} loading={create.isPending}>
          {t('ticket.create')}
        </Button>
      </div>
    </form>
  );
}
