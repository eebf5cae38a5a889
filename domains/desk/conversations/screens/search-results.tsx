import { EmptyState, ErrorState, LoadingState, RelativeTime, useApiQuery } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { searchMessages } from '../../contract.ts';
import { useCustomerName } from './conversation-line.tsx';

const SHOWN_BEFORE = 12;

/** The text from shortly before the first word that was looked for, cut into what matches and what does not. */
export function excerptOf(text: string, words: string): { text: string; isMatch: boolean }[] {
  const terms = words.toLowerCase().split(/\s+/).filter(Boolean);
  const lower = text.toLowerCase();
  const places = terms
    .map((term) => ({ at: lower.indexOf(term), length: term.length }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const [firstPlace] = places;
  const from = Math.max(0, (firstPlace?.at ?? 0) - SHOWN_BEFORE);
  const parts = [];
  let cursor = from;
  for (const { at, length } of places) {
    if (at < cursor) continue;
    parts.push({ text: text.slice(cursor, at), isMatch: false }, { text: text.slice(at, at + length), isMatch: true });
    cursor = at + length;
  }
  parts.push({ text: text.slice(cursor), isMatch: false });
  if (from > 0) parts.unshift({ text: '…', isMatch: false });
  return parts.filter((part) => part.text !== '');
}

/** Messages that hold the words, newest first; each opens its conversation at that place. */
export function SearchResults({
  words,
  onOpen,
}: {
  words: string;
  onOpen: (id: string, sequence: number) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const nameOf = useCustomerName();
  const found = useApiQuery(searchMessages, { body: { q: words, limit: 50 } });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <LoadingState />;
  const { items } = found.data;
  if (items.length === 0)
    return <EmptyState title={t('list.nothingFound', { words })}>{t('list.nothingFoundHelp')}</EmptyState>;
  return (
    <div className="desk-rows">
      <p className="desk-more">{t('list.found', { count: items.length })}</p>
      {items.map(({ message, conversation }) => (
        <button
          key={message.id}
          type="button"
          className="desk-line"
          onClick={() => onOpen(conversation.id, message.sequence)}
        >
          <span className="desk-line-head">
            <b>{nameOf(conversation)}</b>
            <RelativeTime at={message.at} />
          </span>
          <span className="desk-line-words">
            <span>
              {excerptOf(message.text, words).map((part, index) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change their order
                part.isMatch ? <mark key={index}>{part.text}</mark> : part.text,
              )}
            </span>
          </span>
        </button>
      ))}
    </div>
  );
}
