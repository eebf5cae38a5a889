import { Pill, RelativeTime, useMe } from '@kedun/ui';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation, ConversationRow } from '../../contract.ts';
import { isServing } from '../rules.ts';

/** Height of one line in pixels; windowing counts with it. */
export const ROW_HEIGHT = 60;

/** A customer's masked name, or the conversation's number while no name is known. */
export function useCustomerName(): (conversation: Pick<Conversation, 'customerName' | 'number'>) => string {
  const { t } = useTranslation('desk');
  return ({ customerName, number }) => customerName ?? t('visitor', { number });
}

/** One conversation in the list: who, when, the last words, what stands out. */
export const ConversationLine = memo(function ConversationLine({
  row,
  isOpen,
  onOpen,
}: {
  row: ConversationRow;
  isOpen: boolean;
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const nameOf = useCustomerName();
  const me = useMe();
  const { priority, labels } = row;
  // Only what waits for me calls for me: a colleague's unread messages are not my work.
  const isMyWork = isServing(me.role) && (row.assigned === null || row.assigned.id === me.id);
  const unread = isMyWork ? row.unread : 0;
  const isRaised = priority === 'high' || priority === 'urgent';
  return (
    <button
      type="button"
      className={`desk-line${isOpen ? ' desk-line-open' : ''}${unread > 0 ? ' desk-line-unread' : ''}`}
      aria-current={isOpen}
      onClick={() => onOpen(row.id)}
    >
      <span className="desk-line-head">
        <b title={nameOf(row)}>{nameOf(row)}</b>
        {isRaised && <Pill tone={priority === 'urgent' ? 'danger' : 'warn'}>{t(`priority.${priority}`)}</Pill>}
        {row.status === 'pending' && <Pill>{t('list.status.pending')}</Pill>}
        {labels[0] && <span className="desk-line-label">{labels[0]}</span>}
        <RelativeTime at={row.lastMessageAt} />
      </span>
      <span className="desk-line-words">
        <span title={row.subject.text || undefined}>{row.preview || row.subject.text}</span>
        {unread > 0 && (
          <span className="desk-unread" role="img" aria-label={t('list.unread', { count: unread })}>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </span>
    </button>
  );
});
