import {
  EmptyState,
  ErrorState,
  LoadingState,
  PersonName,
  Pill,
  ProblemLine,
  queryKeyOf,
  RelativeTime,
  SealedChip,
  useApiCommand,
  useApiQuery,
  useLive,
} from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { closeCaseRoute, type DetectionCase, detectionCasesRoute } from '../../contract.ts';
import { casesChanged } from '../../events.ts';
import { RevealChip } from '../../reveal/screens/reveal-chip.tsx';
import { exposureOf } from './exposure.ts';

type State = 'open' | 'closed';
const MOST_SHOWN = 100;

function useColumns(state: State, onClose: (one: DetectionCase) => void, busyId: string | null) {
  const { t } = useTranslation('custody');
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
            <Button size="small" loading={busyId === one.id} onClick={() => onClose(one)}>
              {t('detection.cases.settle')}
            </Button>
          ),
        }
      : {
          key: 'settled',
          title: t('detection.cases.settled'),
          render: (_: unknown, { closedBy, closedAt }: DetectionCase) => (
            <>
              {closedBy ?? t('detection.cases.anonymous')} · {closedAt && time(closedAt)}
            </>
          ),
        },
  ];
}

/** What agents marked as missed, masked, until the privacy officer has looked into it. */
export function CaseList(): ReactNode {
  const { t } = useTranslation('custody');
  const cache = useQueryClient();
  const [state, setState] = useState<State>('open');
  const { data, error, refetch } = useApiQuery(
    detectionCasesRoute,
    { query: { state, limit: MOST_SHOWN } },
    { keepsPrevious: true },
  );
  useLive(casesChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(detectionCasesRoute) }));
  const closing = useApiCommand(closeCaseRoute, { invalidates: [detectionCasesRoute] });
  const busyId = closing.isPending ? closing.variables.params.id : null;
  const columns = useColumns(state, ({ id }) => closing.mutate({ params: { id } }), busyId);
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
      <ProblemLine error={closing.error} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState />
      ) : data.items.length === 0 ? (
        <EmptyState title={t(state === 'open' ? 'detection.cases.empty' : 'detection.cases.emptyClosed')}>
          {state === 'open' && t('detection.cases.emptyHelp')}
        </EmptyState>
      ) : (
        <div className="kd-panel">
          <Table rowKey="id" size="small" pagination={false} dataSource={data.items} columns={columns} />
        </div>
      )}
    </div>
  );
}
