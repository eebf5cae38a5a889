import { ErrorState, LoadingState, MaskedText, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { readConversation } from '../../contract.ts';

const LINES = 4;

/** The last words of a conversation, masked, for whoever decides about it elsewhere. Fills the slot `desk.excerpt`. */
export default function Excerpt({ conversationId }: { conversationId: string }): ReactNode {
  const { t } = useTranslation('desk');
  const talk = useApiQuery(readConversation, { params: { id: conversationId } });
  if (talk.error) return <ErrorState error={talk.error} />;
  if (!talk.data) return <LoadingState />;
  const said = talk.data.messages.filter(({ author }) => author.kind === 'customer' || author.kind === 'agent');
  return (
    <>
      {said.slice(-LINES).map(({ id, author, text, spans }) => (
        <p key={id}>
          <span className="kd-quiet">{author.name ?? t('thread.customer')}:</span>{' '}
          <MaskedText text={text} spans={spans} />
        </p>
      ))}
      <Link to={`/desk/${conversationId}`}>{t('excerpt.whole')}</Link>
    </>
  );
}
