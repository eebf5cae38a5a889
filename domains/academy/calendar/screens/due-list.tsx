import { SearchOutlined } from '@ant-design/icons';
import {
  EmptyState,
  ErrorState,
  PersonName,
  Pill,
  problemSentence,
  useApiCommand,
  useApiQuery,
  useLive,
  useMe,
} from '@kedun/ui';
import { App, Button, Input, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DueKind, type DueRecord, listDue, remind } from '../../contract.ts';
import { certificateIssued, certificateRevoked, dutyChanged } from '../../events.ts';
import { localDay } from '../rules.ts';
import { DuePill, useDueTitle } from './due.tsx';
import '../../paths/screens/academy.css';

const STATES = ['all', 'overdue', 'soon'] as const;
const KINDS = ['duty', 'certificate', 'course', 'lecture'] as const;

function RemindButton({ record }: { record: DueRecord }): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { message } = App.useApp();
  const send = useApiCommand(remind, {
    invalidates: [listDue],
    onDone: () => message.success(t('calendar.reminded', { name: record.personName })),
    onRefused: (error) => message.warning(problemSentence(error)),
  });
  const { personId, kind, objectId } = record;
  return (
    <Button
      size="small"
      type="text"
      loading={send.isPending}
      onClick={() => send.mutate({ body: { personId, kind, objectId } })}
    >
      {t('calendar.remind')}
    </Button>
  );
}

function useColumns(): TableColumnsType<DueRecord> {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const titleOf = useDueTitle();
  const { id } = useMe();
  return [
    {
      title: t('academy:certificate.person'),
      fixed: 'left',
      render: (_, { personName, workNumber }) => <PersonName person={{ name: personName, workNumber }} />,
    },
    {
      title: t('calendar.what'),
      render: (_, record) => (
        <>
          <Pill>{t(`calendar.kind_${record.kind}`)}</Pill> {titleOf(record)}
        </>
      ),
    },
    { title: t('calendar.when'), render: (_, record) => <DuePill thing={record} /> },
    {
      title: t('calendar.told'),
      render: (_, { remindedAt }) =>
        remindedAt ? localDay(new Date(remindedAt)) : <span className="kd-quiet">{t('calendar.never')}</span>,
    },
    {
      title: '',
      render: (_, record) => record.personId !== id && !record.isPaused && <RemindButton record={record} />,
    },
  ];
}

/** What is due for whom: overdue first; one click reminds. */
export function DueList(): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const [kind, setKind] = useState<DueKind | ''>('');
  const [words, setWords] = useState('');
  const columns = useColumns();
  const query = { ...(state === 'all' ? {} : { state }), ...(kind ? { kind } : {}) };
  const due = useApiQuery(listDue, { query }, { keepsPrevious: true });
  const again = () => void due.refetch();
  useLive(dutyChanged, again);
  useLive(certificateIssued, again);
  useLive(certificateRevoked, again);
  if (due.error) return <ErrorState error={due.error} onRetry={again} />;
  const { items = [], total = 0 } = due.data ?? {};
  const shown = items.filter(({ personName, workNumber }) =>
    `${personName} ${workNumber}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  return (
    <>
      <div className="kd-filters">
        <Input
          type="search"
          prefix={<SearchOutlined aria-hidden="true" />}
          allowClear
          style={{ width: 220 }}
          placeholder={t('calendar.who')}
          aria-label={t('calendar.who')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Segmented
          value={state}
          options={STATES.map((value) => ({ value, label: t(`calendar.state_${value}`) }))}
          onChange={setState}
        />
        <Select<DueKind | ''>
          style={{ minWidth: 130 }}
          aria-label={t('calendar.what')}
          value={kind}
          options={[
            { value: '', label: t('calendar.every') },
            ...KINDS.map((value) => ({ value, label: t(`calendar.kind_${value}`) })),
          ]}
          onChange={setKind}
        />
      </div>
      {total > items.length && <p className="kd-quiet">{t('calendar.cut', { total, shown: items.length })}</p>}
      <div className="kd-panel">
        <Table<DueRecord>
          rowKey={({ personId, kind: of, objectId }) => `${personId}-${of}-${objectId}`}
          size="small"
          columns={columns}
          dataSource={shown}
          loading={due.isPending}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: due.isPending ? (
              ' '
            ) : (
              <EmptyState title={t('calendar.none')}>{t('calendar.noneHelp')}</EmptyState>
            ),
          }}
        />
      </div>
    </>
  );
}
