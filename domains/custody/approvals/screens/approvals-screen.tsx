import {
  EmptyState,
  ErrorState,
  Kbd,
  LoadingState,
  Page,
  PageHeader,
  ProblemLine,
  queryKeyOf,
  useApiCommand,
  useApiQuery,
  useHotkey,
  useLive,
  useMe,
} from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApprovalRequest, approvalsRoute, decideApprovalRoute } from '../../contract.ts';
import { approvalDecided, approvalRequested } from '../../events.ts';
import { DecidedTable } from './decided-table.tsx';
import { RequestCard } from './request-card.tsx';
import './approvals.css';

/** A lead's queue (one key decides), or an agent's own requests. Both live. */
export default function ApprovalsScreen(): ReactNode {
  const { t } = useTranslation('custody');
  const { role } = useMe();
  const cache = useQueryClient();
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(approvalsRoute) });
  useLive(approvalRequested, again);
  useLive(approvalDecided, again);
  const waiting = useApiQuery(approvalsRoute, { query: { state: 'waiting' } }, { refetchInterval: 30_000 });
  const decided = useApiQuery(approvalsRoute, { query: { state: 'decided', limit: 30 } });
  const isLead = role === 'lead';
  return (
    <Page>
      <PageHeader title={t(isLead ? 'approvals.queue' : 'approvals.mine')}>
        {t(isLead ? 'approvals.queueLead' : 'approvals.mineLead')}
      </PageHeader>
      {waiting.error && <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.isPending && <LoadingState />}
      {waiting.data?.items.length === 0 && (
        <EmptyState title={t('approvals.empty')}>
          {t(isLead ? 'approvals.emptyLead' : 'approvals.emptyMine')}
        </EmptyState>
      )}
      {waiting.data && waiting.data.items.length > 0 && <Queue items={waiting.data.items} />}
      {decided.data && decided.data.items.length > 0 && (
        <>
          <h2 className="approvals-heading">{t('approvals.decided')}</h2>
          <div className="kd-panel">
            <DecidedTable items={decided.data.items} />
          </div>
        </>
      )}
    </Page>
  );
}

function Queue({ items }: { items: readonly ApprovalRequest[] }): ReactNode {
  const { t } = useTranslation('custody');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const deciding = useApiCommand(decideApprovalRoute, { invalidates: [approvalsRoute] });
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosenId),
  );
  const chosen = items[at];
  const move = (by: number) => setChosenId(items[(at + by + items.length) % items.length]?.id ?? null);
  const decide = (decision: 'approve' | 'deny', request = chosen) => {
    if (request?.canDecide && !deciding.isPending) {
      deciding.mutate({ params: { id: request.id }, body: { decision } });
    }
  };
  const keys = { group: t('approvals.queue'), enabled: chosen?.canDecide === true };
  useHotkey('y', () => decide('approve'), t('approvals.approve'), keys);
  useHotkey('n', () => decide('deny'), t('approvals.deny'), keys);
  useHotkey('j', () => move(1), t('approvals.next'), keys);
  useHotkey('k', () => move(-1), t('approvals.previous'), keys);
  return (
    <>
      {keys.enabled && (
        <p className="approvals-keys">
          <Kbd combo="j" /> <Kbd combo="k" /> {t('approvals.choose')} · <Kbd combo="y" /> {t('approvals.approve')} ·{' '}
          <Kbd combo="n" /> {t('approvals.deny')}
        </p>
      )}
      {deciding.error && <ProblemLine error={deciding.error} />}
      <div className="approvals">
        {items.map((request) => (
          <RequestCard
            key={request.id}
            request={request}
            isChosen={request.id === chosen?.id && request.canDecide}
            isBusy={deciding.isPending}
            onChoose={() => setChosenId(request.id)}
            onDecide={(decision) => decide(decision, request)}
          />
        ))}
      </div>
    </>
  );
}
