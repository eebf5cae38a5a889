import { EmptyState, LoadingState, Slot, useHasSlot } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../contract.ts';
import { GuidePane } from '../../guide/screens/guide-pane.tsx';
import { TicketPane } from '../../tickets/screens/ticket-pane.tsx';
import { HistoryPane } from './history-pane.tsx';

const TABS = ['customer', 'tickets', 'guide', 'history'] as const;
export type SideTab = (typeof TABS)[number];

/** What one needs to know and do beside the talk. */
export function SidePane({
  conversation,
  mayManage,
  tab,
  onTab,
  onInsert,
  onOpen,
}: {
  conversation: Conversation;
  mayManage: boolean;
  /** Kept by the screen, so that it stays from conversation to conversation. */
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  onInsert: ((text: string) => void) | null;
  onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const { id, teamId, customerId } = conversation;
  return (
    <aside className="desk-side" aria-label={t('side.label')}>
      <div className="desk-tabs" role="tablist">
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            className="desk-tab"
            onClick={() => onTab(one)}
          >
            {t(`side.${one}`)}
          </button>
        ))}
      </div>
      <div className="desk-side-body" key={`${tab}:${id}`}>
        {tab === 'customer' && <CustomerTab customerId={customerId} conversationId={id} />}
        {tab === 'tickets' && <TicketPane conversationId={id} teamId={teamId} mayCreate={mayManage} />}
        {tab === 'guide' && <GuidePane id={id} mayTick={mayManage} onInsert={onInsert} />}
        {tab === 'history' && <HistoryPane id={id} onOpen={onOpen} />}
      </div>
    </aside>
  );
}

/** What custody knows of the customer: on its way while its code loads, not to be had only where there is no custody. */
function CustomerTab(props: { customerId: string; conversationId: string }): ReactNode {
  const { t } = useTranslation('desk');
  if (!useHasSlot('custody.customerPane')) return <EmptyState title={t('side.noCustomer')} />;
  return <Slot name="custody.customerPane" props={props} fallback={<LoadingState />} />;
}
