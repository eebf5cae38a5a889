import {
  EmptyState,
  ErrorState,
  LoadingState,
  PersonName,
  Pill,
  queryKeyOf,
  RelativeTime,
  SealedChip,
  useCall,
  useLive,
} from '@kedun/ui';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DetectionCase, detectionCasesRoute } from '../../contract.ts';
import { casesChanged } from '../../events.ts';
import { RevealChip } from '../../reveal/screens/reveal-chip.tsx';
import { exposureOf } from './exposure.ts';
import { SettleDialog } from './settle-dialog.tsx';

type State = 'open' | 'closed';

function useColumns(state: State, onClose: (one: DetectionCase) => void) {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const time = (at: string) => <RelativeTime at={at} />;
  return [
    {
      key: 'what',
      title: t('detection.cases.what'),
      render: (_: unknown, { kind, type, mask, token, conversationId, closedAt }: DetectionCase) => (
        <>
          <Pill tone={kind === 'miss' ? 'warn' : 'quiet'}>{t(`detection.cases.kind.${kind}`)}</Pill>
          {t(`ui:type.${type}`)}{' '}
          {kind === 'false_alarm' && token && !closedAt ? (
            <RevealChip span={{ type, mask, token }} conversationId={conversationId} />
          ) : (
            <SealedChip type={type} mask={mask} />
          )}
        </>
      ),
    },
    {
      key: 'where',
      title: t('detection.cases.conversation'),
      render: (_: unknown, { conversationId, sequence }: DetectionCase) => (
        <Link to={`/desk/${conversationId}${sequence ? `?at=${sequence}` : ''}`}>
          {sequence ? t('detection.cases.where', { sequence }) : t('detection.cases.whole')}
        </Link>
      ),
    },
    {
      key: 'exposed',
      title: t('detection.cases.exposed'),
      render: (_: unknown, { exposedSeconds }: DetectionCase) => {
        if (exposedSeconds === null) return '—';
        const { unit, count } = exposureOf(exposedSeconds);
        return t(`detection.cases.${unit}`, { count });
      },
    },
    {
      key: 'reporter',
      title: t('detection.cases.reporter'),
      render: (_: unknown, { reporter }: DetectionCase) => <PersonName person={reporter} />,
    },
    { key: 'when', title: t('detection.cases.when'), render: (_: unknown, one: DetectionCase) => time(one.reportedAt) },
    state === 'open'
      ? {
          key: 'act',
          title: '',
          align: 'right' as const,
          render: (_: unknown, one: DetectionCase) => (
            <Button size="small" onClick={() => onClose(one)}>
              {t('detection.cases.settle')}
            </Button>
          ),
        }
      : {
          key: 'settled',
          title: t('detection.cases.settled'),
          render: (_: unknown, { kind, verdict, closedBy, closedAt }: DetectionCase) => (
            <>
              {verdict && (
                <Pill tone={verdict === 'real' ? 'warn' : 'quiet'}>
                  {t(`detection.cases.verdict.${kind}.${verdict}`)}
                </Pill>
              )}{' '}
              {closedBy ?? t('detection.cases.anonymous')} · {closedAt && time(closedAt)}
            </>
          ),
        },
  ];
}

/** Reports in one state, page by page: however many there are, the oldest can be reached. */
function useCases(state: State) {
  const call = useCall();
  return useInfiniteQuery({
    queryKey: queryKeyOf(detectionCasesRoute, { query: { state } }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(detectionCasesRoute, { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What agents marked as missed, masked, until the privacy officer has looked into it. */
export function CaseList(): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const cache = useQueryClient();
  const [state, setState] = useState<State>('open');
  const cases = useCases(state);
  useLive(casesChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(detectionCasesRoute) }));
  const [settling, setSettling] = useState<DetectionCase | null>(null);
  const columns = useColumns(state, setSettling);
  const items = cases.data?.pages.flatMap((page) => page.items);
  return (
    <div className="detection-cases">
      <div className="detection-cases-head">
        <Segmented<State>
          value={state}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`detection.cases.${value}`) }))}
          onChange={setState}
        />
        <p className="kd-quiet">{t('detection.cases.lead')}</p>
      </div>
      {cases.error ? (
        <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />
      ) : !items ? (
        <LoadingState />
      ) : items.length === 0 ? (
        <EmptyState title={t(state === 'open' ? 'detection.cases.empty' : 'detection.cases.emptyClosed')}>
          {state === 'open' && t('detection.cases.emptyHelp')}
        </EmptyState>
      ) : (
        <div className="kd-panel">
          <Table rowKey="id" size="small" pagination={false} dataSource={items} columns={columns} />
        </div>
      )}
      {cases.hasNextPage && (
        <p className="custody-more">
          <Button loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </p>
      )}
      {settling && <SettleDialog key={settling.id} report={settling} onClose={() => setSettling(null)} />}
    </div>
  );
}
