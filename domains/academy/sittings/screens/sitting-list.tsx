import { EmptyState, ErrorState, LoadingState, PersonName, Pill, RelativeTime, useApiQuery } from '@kedun/ui';
import { Button, Checkbox, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listSittings, type SittingRecord } from '../../contract.ts';
import { SittingDetail } from './sitting-detail.tsx';
import './sittings.css';

const KINDS = ['away', 'copy', 'paste', 'print', 'second_window', 'fast'] as const;

function Noticed({ sitting }: { sitting: SittingRecord }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { signals, isNoticeable, looked } = sitting;
  const words = KINDS.filter((kind) => signals[kind] > 0).map((kind) =>
    t(`academy.training:sitting.${kind}`, { count: signals[kind], seconds: signals.awaySeconds }),
  );
  if (words.length === 0) return <span className="kd-quiet">{t('academy.training:sitting.nothing')}</span>;
  return (
    <>
      <Pill tone={isNoticeable && !looked ? 'warn' : 'quiet'}>{words.join(t('exam.join'))}</Pill>
      {looked && (
        <div className="kd-quiet">
          {t('academy.training:sitting.looked', { name: looked.byName, note: looked.note })}
        </div>
      )}
    </>
  );
}

function useColumns(): TableColumnsType<SittingRecord> {
  const { t } = useTranslation(['academy', 'academy.training']);
  return [
    {
      title: t('academy.training:sitting.person'),
      render: (_, { personName, workNumber }) => <PersonName person={{ name: personName, workNumber }} />,
    },
    { title: t('academy.training:sitting.when'), render: (_, { submittedAt }) => <RelativeTime at={submittedAt} /> },
    {
      title: t('academy.training:sitting.result'),
      render: (_, { percent, passed }) => (
        <>
          {percent === null ? '' : `${percent}% `}
          <Pill tone={passed ? 'ok' : 'warn'}>{t(passed ? 'result.passed' : 'result.failed')}</Pill>
        </>
      ),
    },
    { title: t('academy.training:sitting.noticed'), render: (_, sitting) => <Noticed sitting={sitting} /> },
  ];
}

/** Exams of a course with what was noticed: for a person to look at; nobody fails by it. */
export function SittingList({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const columns = useColumns();
  const [isFiltered, setFiltered] = useState(false);
  const [cursor, setCursor] = useState<string>();
  const query = useApiQuery(
    listSittings,
    { params: { id: courseId }, query: cursor ? { cursor } : {} },
    { keepsPrevious: true },
  );
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { items, next } = query.data;
  const shown = items.filter(({ isNoticeable }) => isNoticeable || !isFiltered);
  return (
    <>
      <div className="kd-filters academy-part">
        <Checkbox checked={isFiltered} onChange={(event) => setFiltered(event.target.checked)}>
          {t('academy.training:sitting.onlyNoticeable')}
        </Checkbox>
        <span className="kd-quiet">{t('academy.training:sitting.help')}</span>
      </div>
      <div className="kd-panel">
        <Table<SittingRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={shown}
          pagination={false}
          scroll={{ x: 'max-content' }}
          expandable={{ expandedRowRender: (sitting) => <SittingDetail sitting={sitting} /> }}
          locale={{
            emptyText: (
              <EmptyState title={t('academy.training:sitting.none')}>
                {t('academy.training:sitting.noneHelp')}
              </EmptyState>
            ),
          }}
        />
      </div>
      {next && (
        <div className="academy-form-buttons">
          <Button loading={query.isFetching} onClick={() => setCursor(next)}>
            {t('academy.training:sitting.more')}
          </Button>
        </div>
      )}
    </>
  );
}
