import { Button } from 'antd';
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../contract.ts';
import { MessageLine, OutgoingLine } from './message-line.tsx';
import { beginsDay, belongsTogether } from './thread-state.ts';
import type { Thread } from './use-thread.ts';

const AT_END_PX = 80;
const DAY_MS = 86_400_000;

function useDayWords(): (at: string) => string {
  const { t, i18n } = useTranslation('desk');
  return (at) => {
    const day = new Date(at);
    const today = new Date();
    if (day.toDateString() === today.toDateString()) return t('day.today');
    if (day.toDateString() === new Date(today.getTime() - DAY_MS).toDateString()) return t('day.yesterday');
    const isThisYear = day.getFullYear() === today.getFullYear();
    return new Intl.DateTimeFormat(i18n.language, {
      ...(isThisYear ? {} : { year: 'numeric' as const }),
      month: 'long',
      day: 'numeric',
      weekday: 'short',
    }).format(day);
  };
}

/**
 * The messages. Stays at the end while the reader is there; otherwise nothing moves under their eyes, and a button
 * says how many came. Earlier messages are added above without a jump.
 */
export function MessageScroller({
  thread,
  markedSequence,
  onSeen,
  children,
}: {
  thread: Thread;
  /** A message that was looked for: scrolled to once and marked. */
  markedSequence: number | null;
  /** The newest message is on screen. */
  onSeen: (sequence: number) => void;
  /** Below the last message: who is typing. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation('desk');
  const { messages, outgoing } = thread;
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [seenUntil, setSeenUntil] = useState(0);
  const height = useRef({ first: 0, total: 0 });
  const first = messages[0]?.sequence ?? 0;
  const last = messages.at(-1)?.sequence ?? 0;

  const noteEnd = () => {
    const node = scroller.current;
    if (!node) return;
    isAtEnd.current = node.scrollHeight - node.scrollTop - node.clientHeight < AT_END_PX;
    if (isAtEnd.current && !document.hidden && last > 0) {
      setSeenUntil(last);
      onSeen(last);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves only when messages come or go
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const before = height.current;
    if (first < before.first && before.total > 0) node.scrollTop += node.scrollHeight - before.total;
    else if (isAtEnd.current) node.scrollTop = node.scrollHeight;
    height.current = { first, total: node.scrollHeight };
    noteEnd();
  }, [first, last, outgoing.length]);
  useEffect(() => {
    if (markedSequence === null) return;
    scroller.current?.querySelector(`[data-sequence="${markedSequence}"]`)?.scrollIntoView({ block: 'center' });
  }, [markedSequence]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: listens once, always with the newest values
  useEffect(() => {
    document.addEventListener('visibilitychange', noteEnd);
    return () => document.removeEventListener('visibilitychange', noteEnd);
  }, [last]);

  const unseen = messages.filter(({ sequence, author }) => sequence > seenUntil && author.kind === 'customer').length;
  const toEnd = () => {
    const node = scroller.current;
    if (node) node.scrollTop = node.scrollHeight;
  };
  return (
    <div className="desk-thread-wrap">
      <div ref={scroller} className="desk-thread" onScroll={noteEnd} role="log" aria-label={t('thread.label')}>
        {thread.hasEarlier && (
          <Button type="link" size="small" className="desk-earlier" onClick={() => void thread.readEarlier()}>
            {t('thread.earlier')}
          </Button>
        )}
        <Messages messages={messages} customerRead={thread.customerRead} markedSequence={markedSequence} />
        {outgoing.map((message) => (
          <OutgoingLine
            key={message.clientId}
            message={message}
            onAgain={() => thread.sendAgain(message)}
            onDrop={() => thread.drop(message)}
          />
        ))}
        {children}
      </div>
      {!isAtEnd.current && unseen > 0 && (
        <Button size="small" shape="round" className="desk-new-below" onClick={toEnd}>
          ↓ {t('thread.newBelow', { count: unseen })}
        </Button>
      )}
    </div>
  );
}

function Messages({
  messages,
  customerRead,
  markedSequence,
}: {
  messages: readonly Message[];
  customerRead: number;
  markedSequence: number | null;
}): ReactNode {
  const dayWords = useDayWords();
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    return (
      <Fragment key={message.sequence}>
        {beginsDay(message, before) && <p className="desk-day">{dayWords(message.at)}</p>}
        <MessageLine
          message={message}
          isTogether={belongsTogether(message, before)}
          isFollowed={after !== undefined && belongsTogether(after, message)}
          isRead={message.sequence <= customerRead}
          isMarked={message.sequence === markedSequence}
        />
      </Fragment>
    );
  });
}
