import { ProblemError } from '@kedun/contract';
import { EmptyState, ErrorState, LoadingState, useCall, useHotkey, useMe } from '@kedun/ui';
import { lazy, type ReactNode, type RefObject, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ReplyBox, type ReplyBoxHandle } from '../../answers/screens/reply-box.tsx';
import { type Conversation, markRead } from '../../contract.ts';
import { OnSealed } from '../../misses/screens/miss-in-file.tsx';
import { MissMarker } from '../../misses/screens/miss-marker.tsx';
import { MessageScroller } from './message-scroller.tsx';
import { ThreadHeader } from './thread-header.tsx';
import { countProtected } from './thread-state.ts';
import { usePresence } from './use-presence.ts';
import { type Thread, useThread } from './use-thread.ts';
import { useWork } from './use-work.ts';

const OutgoingDialog = lazy(() => import('../../outgoing/screens/outgoing-dialog.tsx'));

const SignalPart = lazy(() => import('../../signals/screens/signal-part.tsx'));

/** What the screen beside the thread needs to know of it. */
export interface ThreadFacts {
  readonly conversation: Conversation;
  readonly mayAnswer: boolean;
  readonly mayManage: boolean;
}

/** The middle pane: one conversation. `children` draws what stands beside it, once it is known. */
export function ThreadPane({
  id,
  markedSequence,
  onSeen,
  replyBox,
  children,
}: {
  id: string;
  markedSequence: number | null;
  onSeen: () => void;
  replyBox: RefObject<ReplyBoxHandle | null>;
  children: (facts: ThreadFacts) => ReactNode;
}): ReactNode {
  const { t } = useTranslation('desk');
  const thread = useThread(id);
  const { error, data } = thread.opening;
  if (error instanceof ProblemError && error.problem.code === 'not_found') {
    return (
      <section className="desk-main desk-main-empty">
        <EmptyState title={t('thread.missing')}>{t('thread.missingHelp')}</EmptyState>
      </section>
    );
  }
  if (error && !data) {
    return (
      <section className="desk-main desk-main-empty">
        <ErrorState error={error} onRetry={() => void thread.opening.refetch()} />
      </section>
    );
  }
  if (!data) {
    return (
      <section className="desk-main desk-main-empty">
        <LoadingState />
      </section>
    );
  }
  return (
    <>
      <OpenThread thread={thread} opening={data} markedSequence={markedSequence} onSeen={onSeen} replyBox={replyBox} />
      {children(data)}
    </>
  );
}

function OpenThread({
  thread,
  opening,
  markedSequence,
  onSeen,
  replyBox,
}: {
  thread: Thread;
  opening: NonNullable<Thread['opening']['data']>;
  markedSequence: number | null;
  onSeen: () => void;
  replyBox: RefObject<ReplyBoxHandle | null>;
}): ReactNode {
  const { t } = useTranslation('desk');
  const call = useCall();
  const me = useMe();
  const { conversation, mayAnswer, mayManage, verifiedBy, drafts } = opening;
  const { id, assigned, status } = conversation;
  const presence = usePresence(id, mayManage);
  const work = useWork(id);
  const readUntil = useRef(0);
  useHotkey('alt+e', () => work.setStatus(status === 'resolved' ? 'open' : 'resolved'), t('do.resolve'), {
    group: t('group'),
    enabled: mayAnswer,
  });
  useHotkey('alt+a', work.claim, t('do.claim'), {
    group: t('group'),
    enabled: mayAnswer && assigned?.id !== me.id,
  });
  const see = (sequence: number) => {
    if (sequence <= readUntil.current) return;
    readUntil.current = sequence;
    onSeen();
    void call(markRead, { params: { id }, body: { sequence } }).catch(() => {});
  };
  const protectedCount = countProtected(thread.messages);
  const typingNames = presence.others.filter(({ isTyping }) => isTyping).map(({ name }) => name);
  const names = presence.others.map(({ name }) => name);
  const refused = thread.outgoing.find(({ problem }) => problem?.code === 'outgoing_refused');
  return (
    <section className="desk-main">
      <ThreadHeader
        conversation={conversation}
        verifiedBy={verifiedBy}
        mayAnswer={mayAnswer}
        mayManage={mayManage}
        work={work}
      />
      <Suspense fallback={null}>
        <SignalPart id={id} />
      </Suspense>
      <OnSealed value={mayManage ? thread.take : null}>
        <MessageScroller thread={thread} markedSequence={markedSequence} onSeen={see}>
          {presence.isCustomerTyping && <p className="desk-typing">{t('thread.customerTyping')}</p>}
        </MessageScroller>
      </OnSealed>
      {refused?.problem && (
        <Suspense>
          <OutgoingDialog
            key={refused.clientId}
            text={refused.text}
            problem={refused.problem}
            onSend={(text, override) => thread.sendAgain({ ...refused, text, override, isSeen: true })}
            onEdit={(text) => {
              thread.drop(refused);
              replyBox.current?.insert(text);
            }}
          />
        </Suspense>
      )}
      {mayManage && <MissMarker messages={thread.messages} onSealed={thread.take} />}
      <footer className="desk-foot">
        <p className="desk-foot-line" aria-live="polite">
          {names.length > 0 && (
            <span className="desk-others">
              {typingNames.length > 0
                ? t('thread.typing', { names: typingNames.join(', ') })
                : t('thread.viewing', { names: names.join(', ') })}
            </span>
          )}
          {protectedCount > 0 && <span>{t('thread.protected', { count: protectedCount })}</span>}
        </p>
        {mayManage ? (
          <ReplyBox
            ref={replyBox}
            id={id}
            drafts={drafts}
            mayReply={mayAnswer}
            hint={<ReplyHint assigned={assigned} mayAnswer={mayAnswer} />}
            onSend={thread.send}
            onTyping={presence.showTyping}
            onIdle={presence.stopTyping}
          />
        ) : (
          <p className="desk-readonly">{t('reply.readOnly')}</p>
        )}
      </footer>
    </section>
  );
}

function ReplyHint({ assigned, mayAnswer }: { assigned: Conversation['assigned']; mayAnswer: boolean }): ReactNode {
  const { t } = useTranslation('desk');
  if (!mayAnswer) return t('reply.assignedTo', { name: assigned?.name ?? '' });
  return assigned ? null : t('reply.willClaim');
}
