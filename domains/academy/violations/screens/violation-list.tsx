import { EmptyState, ErrorState, PersonName, Pill, useApiQuery, useLive, useMe } from '@kedun/ui';
import { Button, Segmented, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listStaff, listViolations, type ViolationRecord } from '../../contract.ts';
import { violationChanged } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { DecideAppeal } from './decide-appeal.tsx';
import { VIOLATION_TONES } from './my-violations.tsx';
import { ReportViolation } from './report-violation.tsx';
import '../../paths/screens/academy.css';

const STATES = ['all', 'open', 'appealed', 'restored', 'dismissed'] as const;

function useColumns(onDecide: (violation: ViolationRecord) => void): TableColumnsType<ViolationRecord> {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const { role, id } = useMe();
  const mayDecide = role === 'supervisor' || role === 'privacy_officer';
  return [
    {
      title: t('certificate.person'),
      fixed: 'left',
      render: (_, { personName, workNumber }) => <PersonName person={{ name: personName, workNumber }} />,
    },
    {
      title: t('violation.clause'),
      render: (_, { clause, clauseText }) => (
        <Link to={`/academy/procedures#clause-${clause}`} title={text(clauseText)}>
          {clause}
        </Link>
      ),
    },
    {
      title: t('violation.source'),
      render: (_, { source, severity }) => (
        <>
          {t(`violation.source_${source}`)}{' '}
          {severity === 'serious' && <Pill tone="danger">{t('violation.severity_serious')}</Pill>}
        </>
      ),
    },
    { title: t('violation.note'), width: 280, render: (_, { note }) => <span className="kd-wrap">{note}</span> },
    {
      title: t('violation.narrowed'),
      render: (_, { suspends }) => suspends.join(t('exam.join')) || '—',
    },
    { title: t('violation.reportedAt'), render: (_, { reportedAt }) => reportedAt.slice(0, 10) },
    {
      title: t('academy.training:training.status'),
      render: (_, { status, appealedAt, decidedAt }) => (
        <>
          <Pill tone={VIOLATION_TONES[status]}>{t(`violation.status_${status}`)}</Pill>{' '}
          {appealedAt && !decidedAt && <Pill tone="warn">{t('violation.appealed')}</Pill>}
        </>
      ),
    },
    {
      title: '',
      render: (_, violation) =>
        mayDecide &&
        violation.appealedAt &&
        !violation.decidedAt &&
        !violation.isMyReport &&
        violation.personId !== id && (
          <Button size="small" onClick={() => onDecide(violation)}>
            {t('violation.toDecide')}
          </Button>
        ),
    },
  ];
}

/** Breaches of clauses by the staff: reported, appealed, decided. */
export function ViolationList(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { role, id } = useMe();
  const mayReport = role === 'supervisor' || role === 'privacy_officer';
  const [status, setStatus] = useState<(typeof STATES)[number]>('open');
  const [deciding, setDeciding] = useState<ViolationRecord | null>(null);
  const [isReporting, setReporting] = useState(false);
  const columns = useColumns(setDeciding);
  const query = status === 'all' ? {} : { status };
  const violations = useApiQuery(listViolations, { query }, { keepsPrevious: true });
  const staff = useApiQuery(listStaff, {}, { enabled: isReporting });
  useLive(violationChanged, () => void violations.refetch());
  if (violations.error) return <ErrorState error={violations.error} onRetry={() => void violations.refetch()} />;
  return (
    <>
      <div className="kd-filters">
        <Segmented
          value={status}
          options={STATES.map((value) => ({ value, label: t(`violation.filter_${value}`) }))}
          onChange={setStatus}
        />
        {mayReport && (
          <Button type="primary" onClick={() => setReporting(true)}>
            {t('violation.report')}
          </Button>
        )}
      </div>
      <div className="kd-panel">
        <Table<ViolationRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={violations.data?.items ?? []}
          loading={violations.isPending}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: violations.isPending ? (
              ' '
            ) : (
              <EmptyState title={t('violation.none')}>{t('violation.noneHelp')}</EmptyState>
            ),
          }}
        />
      </div>
      {deciding && <DecideAppeal violation={deciding} onClose={() => setDeciding(null)} />}
      {isReporting && staff.data && (
        <ReportViolation
          people={staff.data.items.filter((person) => person.id !== id)}
          onClose={() => setReporting(false)}
        />
      )}
    </>
  );
}
