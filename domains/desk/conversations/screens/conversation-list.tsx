import { SearchOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, LoadingState, useApiQuery, useMe } from '@kedun/ui';
import { Badge, Input, Select } from 'antd';
import { type ReactNode, type UIEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConversationRow, countConversations, SCOPES, type Scope, type Status } from '../../contract.ts';
import { isServing } from '../rules.ts';
import { ConversationLine, ROW_HEIGHT } from './conversation-line.tsx';
import type { ListFilter } from './list-state.ts';
import { SearchResults } from './search-results.tsx';
import type { useConversations } from './use-conversations.ts';
import { scrollToRow, windowOf } from './windowing.ts';

const STATUSES: readonly ('active' | Status)[] = ['active', 'open', 'pending', 'resolved'];
const NEAR_END_PX = 1200;

/** The left pane: tabs with counts, search, status, and the list itself. */
export function ConversationList({
  filter,
  onFilter,
  words,
  onWords,
  conversations,
  openId,
  onOpen,
}: {
  filter: ListFilter;
  onFilter: (filter: ListFilter) => void;
  words: string;
  onWords: (words: string) => void;
  conversations: ReturnType<typeof useConversations>;
  openId: string | null;
  onOpen: (id: string, sequence?: number) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <section className="desk-list" aria-label={t('list.label')}>
      <ScopeTabs filter={filter} onFilter={onFilter} />
      <div className="desk-list-tools">
        <Input
          type="search"
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          size="small"
          defaultValue={words}
          maxLength={100}
          placeholder={t('list.search')}
          aria-label={t('do.search')}
          onPressEnter={({ currentTarget }) => onWords(currentTarget.value.trim())}
          onClear={() => onWords('')}
        />
        <Select
          size="small"
          variant="borderless"
          popupMatchSelectWidth={false}
          aria-label={t('ticket.status')}
          value={filter.status}
          options={STATUSES.map((status) => ({ value: status, label: t(`list.status.${status}`) }))}
          onChange={(status) => onFilter({ ...filter, status })}
        />
      </div>
      {words ? (
        <SearchResults words={words} onOpen={onOpen} />
      ) : (
        <Rows filter={filter} conversations={conversations} openId={openId} onOpen={onOpen} />
      )}
    </section>
  );
}

function ScopeTabs({ filter, onFilter }: { filter: ListFilter; onFilter: (filter: ListFilter) => void }): ReactNode {
  const { t } = useTranslation('desk');
  const { role } = useMe();
  const counts = useApiQuery(countConversations, {}, { keepsPrevious: true });
  // Who only looks on has no conversations of their own and no team.
  const scopes = SCOPES.filter((scope) => isServing(role) || scope === 'unassigned' || scope === 'all');
  const choose = (scope: Scope) => onFilter({ ...filter, scope });
  return (
    <div className="desk-tabs" role="tablist" aria-label={t('list.label')}>
      {scopes.map((scope) => (
        <button
          key={scope}
          type="button"
          role="tab"
          aria-selected={scope === filter.scope}
          className="desk-tab"
          onClick={() => choose(scope)}
        >
          {t(`list.scope.${scope}`)}
          {counts.data && <span className="desk-tab-count">{counts.data[scope]}</span>}
          {scope === 'mine' && Boolean(counts.data?.unread) && <Badge dot className="desk-tab-dot" />}
        </button>
      ))}
    </div>
  );
}

function Rows({
  filter,
  conversations,
  openId,
  onOpen,
}: {
  filter: ListFilter;
  conversations: ReturnType<typeof useConversations>;
  openId: string | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  if (conversations.error) {
    return <ErrorState error={conversations.error} onRetry={() => void conversations.refetch()} />;
  }
  if (conversations.isPending) return <LoadingState />;
  if (conversations.rows.length === 0) {
    return <EmptyState title={t(`list.empty.${filter.scope}`)}>{t(`list.empty.${filter.scope}Help`)}</EmptyState>;
  }
  return (
    <Scroller
      rows={conversations.rows}
      openId={openId}
      onOpen={onOpen}
      onNearEnd={() => {
        if (conversations.hasNextPage && !conversations.isFetchingNextPage) void conversations.fetchNextPage();
      }}
      isLoadingMore={conversations.isFetchingNextPage}
    />
  );
}

function Scroller({
  rows,
  openId,
  onOpen,
  onNearEnd,
  isLoadingMore,
}: {
  rows: readonly ConversationRow[];
  openId: string | null;
  onOpen: (id: string) => void;
  onNearEnd: () => void;
  isLoadingMore: boolean;
}): ReactNode {
  const { t } = useTranslation('desk');
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 900 });
  useLayoutEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const observer = new ResizeObserver(() => setView({ top: node.scrollTop, height: node.clientHeight }));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  const openRow = rows.findIndex((row) => row.id === openId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows only a change of what is open, not each move of rows
  useEffect(() => {
    const node = scroller.current;
    if (!node || openRow < 0) return;
    const top = scrollToRow(openRow, node.scrollTop, node.clientHeight, ROW_HEIGHT);
    if (top !== null) node.scrollTop = top;
  }, [openId]);
  const onScroll = ({ currentTarget: node }: UIEvent<HTMLDivElement>) => {
    setView({ top: node.scrollTop, height: node.clientHeight });
    if (node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_END_PX) onNearEnd();
  };
  const { first, last } = windowOf(view.top, view.height, ROW_HEIGHT, rows.length);
  return (
    <div ref={scroller} className="desk-rows" onScroll={onScroll}>
      <div style={{ height: rows.length * ROW_HEIGHT, position: 'relative' }}>
        <div style={{ transform: `translateY(${first * ROW_HEIGHT}px)` }}>
          {rows.slice(first, last).map((row) => (
            <ConversationLine key={row.id} row={row} isOpen={row.id === openId} onOpen={onOpen} />
          ))}
        </div>
      </div>
      {isLoadingMore && <p className="desk-more">{t('list.more')}</p>}
    </div>
  );
}
