import { exactTime } from '@kedun/ui';
import { Button, Tooltip } from 'antd';
import { lazy, memo, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../contract.ts';
import { SealedText } from './sealed-text.tsx';
import type { Outgoing } from './thread-state.ts';

/** Few messages bring a file: what draws it comes when it is needed. */
const AttachedFiles = lazy(() => import('../../files/screens/attached-files.tsx'));

/** The time of day, to the minute. */
function clockTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );
}

function Stamp({ message, isRead }: { message: Message; isRead: boolean }): ReactNode {
  const { t, i18n } = useTranslation('desk');
  const { kind, name } = message.author;
  return (
    <small className="desk-stamp">
      <time dateTime={message.at} title={exactTime(new Date(message.at), i18n.language)}>
        {clockTime(message.at, i18n.language)}
      </time>
      {kind === 'agent' && <span>{isRead ? t('thread.read') : t('thread.delivered')}</span>}
      {kind !== 'customer' && name && <span className="desk-stamp-name">{name}</span>}
      {message.changedAt && (
        <Tooltip title={t('thread.reprotected')}>
          <span className="desk-reprotected" role="img" aria-label={t('thread.reprotected')}>
            ◈
          </span>
        </Tooltip>
      )}
    </small>
  );
}

/**
 * One message, note or line about what happened. `isTogether` leaves out what the one above says already,
 * `isFollowed` what the one below will say.
 */
export const MessageLine = memo(function MessageLine({
  message,
  isTogether,
  isFollowed,
  isRead,
  isMarked,
}: {
  message: Message;
  isTogether: boolean;
  isFollowed: boolean;
  isRead: boolean;
  isMarked: boolean;
}): ReactNode {
  const { t } = useTranslation('desk');
  const { author, system } = message;
  if (author.kind === 'system') {
    if (!system) return null;
    return (
      <p className="desk-system" data-sequence={message.sequence}>
        {t(`system.${system.code}`, system.params)}
      </p>
    );
  }
  return (
    <article
      className={`desk-message desk-message-${author.kind}${isTogether ? ' desk-message-together' : ''}${isMarked ? ' desk-message-marked' : ''}`}
      data-sequence={message.sequence}
      aria-label={author.kind === 'customer' ? t('thread.customer') : (author.name ?? undefined)}
    >
      {author.kind === 'note' && !isTogether && <span className="desk-note-mark">{t('thread.note')}</span>}
      {message.text !== '' && (
        <div className="desk-bubble">
          <SealedText text={message.text} spans={message.spans} conversationId={message.conversationId} />
        </div>
      )}
      {message.files.length > 0 && (
        <Suspense fallback={null}>
          <AttachedFiles message={message} />
        </Suspense>
      )}
      {(!isFollowed || message.changedAt) && <Stamp message={message} isRead={isRead} />}
    </article>
  );
});

/** A message of mine on its way, or one that did not arrive. */
export function OutgoingLine({
  message,
  onAgain,
  onDrop,
}: {
  message: Outgoing;
  onAgain: () => void;
  onDrop: () => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const isFailed = message.state === 'failed';
  return (
    <article
      className={`desk-message desk-message-${message.kind === 'reply' ? 'agent' : 'note'} desk-message-outgoing`}
    >
      <div className="desk-bubble">{message.text}</div>
      <small className="desk-stamp" role={isFailed ? 'alert' : undefined}>
        {isFailed ? (
          <>
            <span className="desk-failed">{message.reason ?? t('thread.failed')}</span>
            <Button type="link" size="small" onClick={onAgain}>
              {t('thread.again')}
            </Button>
            <Button type="link" size="small" onClick={onDrop}>
              {t('thread.drop')}
            </Button>
          </>
        ) : (
          t('thread.sending')
        )}
      </small>
    </article>
  );
}
