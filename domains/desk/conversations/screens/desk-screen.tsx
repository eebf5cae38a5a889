import { EmptyState, Slot, useHotkey, useMe } from '@kedun/ui';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { ReplyBoxHandle } from '../../answers/screens/reply-box.tsx';
import { SCOPES, type Scope, STATUSES } from '../../contract.ts';
import { isServing } from '../rules.ts';
import { ConversationList } from './conversation-list.tsx';
import type { ListFilter } from './list-state.ts';
import { NarrowBar, paneOf } from './narrow-bar.tsx';
import { SidePane, type SideTab } from './side-pane.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { useConversations } from './use-conversations.ts';
import './desk.css';

function oneOf<T extends string>(allowed: readonly T[], text: string | null, otherwise: T): T {
  return allowed.find((one) => one === text) ?? otherwise;
}

/** The desk in three panes: list, thread, what one needs beside it. Every conversation and filter has its address. */
export default function DeskScreen(): ReactNode {
  const { t } = useTranslation('desk');
  const me = useMe();
  const id = useParams()['*'] || null;
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const replyBox = useRef<ReplyBoxHandle>(null);
  const [tab, setTab] = useState<SideTab>('customer');
  // What is looked for may be a customer's value: kept here and never in the address, which browsers remember.
  const [words, setWords] = useState('');
  const scope: Scope = oneOf(SCOPES, search.get('scope'), isServing(me.role) ? 'mine' : 'all');
  const status = oneOf(['active', ...STATUSES], search.get('status'), 'active');
  const filter: ListFilter = useMemo(() => ({ scope, status }), [scope, status]);
  const conversations = useConversations(filter, id);
  const pane = paneOf(id, search);
  const isWaitedFor = conversations.rows.some((row) => row.assigned?.id === me.id && row.waitingSince !== null);

  const open = (conversationId: string, sequence?: number) => {
    const next = new URLSearchParams(search);
    if (sequence === undefined) next.delete('at');
    else next.set('at', String(sequence));
    next.delete('pane');
    void navigate({ pathname: `/desk/${conversationId}`, search: next.toString() });
  };
  const insert = (text: string) => {
    if (pane === 'side' && id) open(id);
    replyBox.current?.insert(text);
  };
  const step = (by: 1 | -1) => {
    const at = conversations.rows.findIndex((row) => row.id === id);
    const next = conversations.rows[at < 0 ? 0 : at + by];
    if (next) open(next.id);
  };
  useHotkey('alt+j', () => step(1), t('do.next'), { group: t('group') });
  useHotkey('alt+k', () => step(-1), t('do.previous'), { group: t('group') });
  const changeSearch = (change: Record<string, string>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true });
  };
  return (
    <div className={`desk desk-at-${pane}`}>
      {id && <NarrowBar id={id} search={search} pane={pane} />}
      <ConversationList
        filter={filter}
        onFilter={(next) => {
          setWords('');
          changeSearch({ ...next });
        }}
        words={words}
        onWords={setWords}
        conversations={conversations}
        openId={id}
        onOpen={open}
      />
      {id ? (
        <ThreadPane
          key={id}
          id={id}
          markedSequence={Number(search.get('at')) || null}
          onSeen={() => conversations.markSeen(id)}
          replyBox={replyBox}
        >
          {({ conversation, mayAnswer, mayManage }) => (
            <SidePane
              conversation={conversation}
              mayManage={mayManage}
              tab={tab}
              onTab={setTab}
              onInsert={mayAnswer ? insert : null}
              onOpen={open}
            />
          )}
        </ThreadPane>
      ) : (
        <section className="desk-main desk-main-empty">
          <EmptyState title={t('thread.none')}>{t('thread.noneHelp')}</EmptyState>
          <div className="desk-quiet">{!isWaitedFor && <Slot name="academy.quiz" />}</div>
        </section>
      )}
    </div>
  );
}
