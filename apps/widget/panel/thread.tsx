/** @jsxImportSource preact */
import type { Message } from '@kedun/domains/desk/contract';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Outgoing } from '../chat/outbox.ts';
import type { ChatState } from '../chat/state.ts';
import type { Talk } from '../chat/talk.ts';
import { lastOwnUpTo } from '../chat/timeline.ts';
import { MessageFiles, useFileViews } from './attach.tsx';
import { MaskedText } from './masked-text.tsx';
import { problemWords } from './problem.tsx';
import { useWords } from './words.ts';

function SystemLine({ message }: { message: Message }) {
  const { find } = useWords();
  const { code = '', params = {} } = message.system ?? {};
  const words = find(`system.${code}`, params);
  return words ? <li class="system">{words}</li> : null;
}

function Bubble({ message, mark }: { message: Message; mark: string | null }) {
  const { t, time } = useWords();
  const isOwn = message.author.kind === 'customer';
  return (
    <li class={isOwn ? 'message own' : 'message'}>
      <span class="visually-hidden">{isOwn ? t('thread.you') : t('header.service')}</span>
      <div class="bubble">
        {message.text === '' ? null : <MaskedText text={message.text} spans={message.spans} />}
        <MessageFiles sent={message.files} />
      </div>
      <small>
        <time dateTime={message.at}>{time(message.at)}</time>
        {mark ? <span class="mark"> · {mark}</span> : null}
      </small>
    </li>
  );
}

function Leaving({ message, talk }: { message: Outgoing; talk: Talk }) {
  const words = useWords();
  const { t } = words;
  const isRefused = message.state === 'refused';
  return (
    <li class="message own">
      <span class="visually-hidden">{t('thread.you')}</span>
      <div class={isRefused ? 'bubble refused' : 'bubble leaving'}>
        {message.text === '' ? null : <p class="words">{message.text}</p>}
        <MessageFiles leaving={message.files} />
      </div>
      {isRefused ? (
        <small class="danger" role="alert">
          {t('thread.refused')} · {message.problem ? problemWords(words, message.problem) : null}{' '}
          <button type="button" class="link" onClick={() => talk.retry(message.clientId)}>
            {t('thread.retry')}
          </button>{' '}
          <button type="button" class="link" onClick={() => talk.drop(message.clientId)}>
            {t('thread.drop')}
          </button>
        </small>
      ) : (
        <small>{t('thread.sending')}</small>
      )}
    </li>
  );
}

/** Keeps the newest in view, unless the reader has scrolled up. */
function useFollowing(...shown: readonly unknown[]) {
  const box = useRef<HTMLDivElement>(null);
  const [isAway, setAway] = useState(false);
  useLayoutEffect(() => {
    const node = box.current;
    if (node && !isAway) node.scrollTop = node.scrollHeight;
  }, [...shown, isAway]);
  const onScroll = () => {
    const node = box.current;
    if (node) setAway(node.scrollHeight - node.scrollTop - node.clientHeight > 80);
  };
  const follow = () => setAway(false);
  return { box, isAway, onScroll, follow };
}

/** What of the state the thread shows: it is drawn again when one of these changes, not with every key. */
export type ThreadState = Pick<ChatState, 'messages' | 'outbox' | 'isStaffTyping' | 'staffRead'>;

/** The conversation: a log that screen readers announce as it grows. */
export function Thread({ state, talk }: { state: ThreadState; talk: Talk }) {
  const { t, day } = useWords();
  const { messages, outbox, isStaffTyping, staffRead } = state;
  const views = useFileViews(useMemo(() => messages.flatMap(({ files }) => files), [messages]));
  const { box, isAway, onScroll, follow } = useFollowing(messages, outbox, isStaffTyping, views);
  const now = new Date();
  const lastOwn = messages.findLast((message) => message.author.kind === 'customer')?.id;
  const lastRead = lastOwnUpTo(messages, staffRead);
  const markOf = (id: string) => (id === lastRead ? t('thread.read') : id === lastOwn ? t('thread.sent') : null);
  // Sending is a wish to see what was sent.
  useEffect(() => {
    if (outbox.length > 0) follow();
  }, [outbox.length]);
  return (
    <div class="thread" ref={box} onScroll={onScroll}>
      <div role="log" aria-label={t('thread.log')} aria-live="polite" aria-relevant="additions text">
        <ol>
          <li class="message">
            <div class="bubble">
              <p class="words">{t('thread.greeting')}</p>
            </div>
          </li>
          {messages.map((message, index) => {
            const today = day(message.at, now);
            const before = messages[index - 1];
            const isNewDay = !before || day(before.at, now) !== today;
            return (
              <Fragment key={message.id}>
                {isNewDay ? <li class="day">{today}</li> : null}
                {message.author.kind === 'system' ? (
                  <SystemLine message={message} />
                ) : (
                  <Bubble message={message} mark={markOf(message.id)} />
                )}
              </Fragment>
            );
          })}
          {outbox.map((message) => (
            <Leaving key={message.clientId} message={message} talk={talk} />
          ))}
        </ol>
      </div>
      <p class="typing" role="status">
        {isStaffTyping ? (
          <>
            {t('thread.typing')}
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
          </>
        ) : null}
      </p>
      {isAway ? (
        <button type="button" class="newest" onClick={follow}>
          {t('thread.older')}
        </button>
      ) : null}
    </div>
  );
}
