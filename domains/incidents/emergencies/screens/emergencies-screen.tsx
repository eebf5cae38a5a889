import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  PersonName,
  Pill,
  queryKeyOf,
  RelativeTime,
  useCall,
  useLive,
} from '@kedun/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Emergency, listEmergencies } from '../../contract.ts';
import { emergencyChanged, emergencyReported } from '../../events.ts';
import './emergencies.css';

type State = 'open' | 'closed';

/** Calls in one state, page by page. */
function useCalls(state: State) {
  const call = useCall();
  const calls = useInfiniteQuery({
    queryKey: queryKeyOf(listEmergencies, { query: { state, pages: true } }),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(listEmergencies, { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const again = () => void calls.refetch();
  useLive(emergencyReported, again);
  useLive(emergencyChanged, again);
  return calls;
}

function useColumns() {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  return [
    {
      key: 'kind',
      title: t('list.kind'),
      render: (_: unknown, { id, kind, words }: Emergency) => (
        <>
          <Link to={`/incidents/${id}`}>{t(`incidents:kind.${kind}`)}</Link>
          {words && <p className="emergency-words kd-quiet">{words}</p>}
        </>
      ),
    },
    {
      key: 'reporter',
      title: t('list.reporter'),
      render: (_: unknown, { reporter }: Emergency) => <PersonName person={reporter} />,
    },
    {
      key: 'when',
      title: t('list.when'),
      render: (_: unknown, { reportedAt }: Emergency) => <RelativeTime at={reportedAt} />,
    },
    {
      key: 'state',
      title: t('list.state'),
      render: (_: unknown, { seen, closed }: Emergency) =>
        closed ? (
          <>
            <Pill tone={closed.outcome === 'unfounded' ? 'quiet' : 'ok'}>{t(`outcome.${closed.outcome}`)}</Pill>{' '}
            <PersonName person={closed} />
          </>
        ) : seen ? (
          t('one.seen', { name: seen.name })
        ) : (
          <Pill tone="danger">{t('list.nobody')}</Pill>
        ),
    },
  ];
}

/** Calls for help, those that nobody has seen yet marked. */
export default function EmergenciesScreen(): ReactNode {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  const navigate = useNavigate();
  const [state, setState] = useState<State>('open');
  const calls = useCalls(state);
  const columns = useColumns();
  const items = calls.data?.pages.flatMap((page) => page.items);
  return (
    <Page>
      <PageHeader title={t('list.title')}>{t('list.lead')}</PageHeader>
      <div className="kd-filters">
        <Segmented<State>
          value={state}
          options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
          onChange={setState}
        />
      </div>
      {calls.error ? (
        <ErrorState error={calls.error} onRetry={() => void calls.refetch()} />
      ) : !items ? (
        <LoadingState />
      ) : items.length === 0 ? (
        <EmptyState title={t(state === 'open' ? 'list.empty' : 'list.emptyClosed')}>
          {state === 'open' && t('list.emptyHelp')}
        </EmptyState>
      ) : (
        <div className="kd-panel">
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={items}
            columns={columns}
            scroll={{ x: 640 }}
            rowClassName="emergency-row"
            onRow={({ id }) => ({ onClick: () => navigate(`/incidents/${id}`) })}
          />
        </div>
      )}
      {calls.hasNextPage && (
        <Button loading={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </Page>
  );
}
