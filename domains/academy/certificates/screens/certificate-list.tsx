import { SearchOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, PersonName, Pill, type Tone, useApiQuery, useLive, useMe } from '@kedun/ui';
import { Button, Input, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CertificateRecord, type CertifiedClass, listCertificates } from '../../contract.ts';
import { certificateIssued, certificateRevoked } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { RevokeCertificate } from './revoke-certificate.tsx';
import '../../paths/screens/academy.css';

const STATES = ['valid', 'expired', 'revoked', 'superseded'] as const;
const TONES: Readonly<Record<CertificateRecord['state'], Tone>> = {
  valid: 'ok',
  expired: 'warn',
  revoked: 'danger',
  superseded: 'quiet',
};

function useColumns(onRevoke: (record: CertificateRecord) => void): TableColumnsType<CertificateRecord> {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const { role, id } = useMe();
  const mayRevoke = role === 'trainer' || role === 'supervisor';
  return [
    {
      title: t('certificate.person'),
      fixed: 'left',
      render: (_, { personName, workNumber }) => <PersonName person={{ name: personName, workNumber }} />,
    },
    { title: t('certificate.class'), render: (_, { dataClass }) => t(`ui:dataClass.${dataClass}`) },
    { title: t('academy.training:training.course'), render: (_, { courseTitle }) => text(courseTitle) },
    {
      title: t('certificate.percent'),
      align: 'right',
      render: (_, { percent }) => (percent === null ? '—' : `${percent}%`),
    },
    { title: t('certificate.issued'), render: (_, { issuedAt }) => issuedAt.slice(0, 10) },
    { title: t('certificate.expires'), render: (_, { expiresAt }) => expiresAt.slice(0, 10) },
    {
      title: t('academy.training:training.status'),
      render: (_, { state, revokedReason }) => (
        <>
          <Pill tone={TONES[state]}>{t(`certificate.state_${state}`)}</Pill> {revokedReason}
        </>
      ),
    },
    {
      title: '',
      render: (_, record) =>
        mayRevoke &&
        record.state === 'valid' &&
        record.personId !== id && (
          <Button size="small" type="text" danger onClick={() => onRevoke(record)}>
            {t('certificate.revoke')}
          </Button>
        ),
    },
  ];
}

type Filter = { words: string; state: CertificateRecord['state'] | 'all'; dataClass: CertifiedClass | null };

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  return (
    <div className="kd-filters">
      <Input
        type="search"
        prefix={<SearchOutlined aria-hidden="true" />}
        allowClear
        style={{ width: 220 }}
        placeholder={t('certificate.search')}
        aria-label={t('certificate.search')}
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.target.value })}
      />
      <Segmented
        value={filter.state}
        options={(['all', ...STATES] as const).map((state) => ({
          value: state,
          label: t(`certificate.state_${state}`),
        }))}
        onChange={(state) => onChange({ ...filter, state })}
      />
      <Select<string>
        style={{ minWidth: 150 }}
        aria-label={t('certificate.class')}
        value={filter.dataClass ?? ''}
        options={[
          { value: '', label: t('certificate.everyClass') },
          ...(['C2', 'C3'] as const).map((one) => ({ value: one, label: t(`ui:dataClass.${one}`) })),
        ]}
        onChange={(dataClass) => onChange({ ...filter, dataClass: (dataClass || null) as CertifiedClass | null })}
      />
    </div>
  );
}

/** Certificates of all staff; revoking one closes what it opened within a second. */
export function CertificateList(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const [filter, setFilter] = useState<Filter>({ words: '', state: 'valid', dataClass: null });
  const [revoking, setRevoking] = useState<CertificateRecord | null>(null);
  const columns = useColumns(setRevoking);
  const query = {
    ...(filter.state === 'all' ? {} : { state: filter.state }),
    ...(filter.dataClass ? { dataClass: filter.dataClass } : {}),
  };
  const certificates = useApiQuery(listCertificates, { query }, { keepsPrevious: true });
  useLive(certificateIssued, () => void certificates.refetch());
  useLive(certificateRevoked, () => void certificates.refetch());
  if (certificates.error) return <ErrorState error={certificates.error} onRetry={() => void certificates.refetch()} />;
  const words = filter.words.trim().toLowerCase();
  const shown = (certificates.data?.items ?? []).filter(({ personName, workNumber }) =>
    `${personName} ${workNumber}`.toLowerCase().includes(words),
  );
  return (
    <>
      <Filters filter={filter} onChange={setFilter} />
      <div className="kd-panel">
        <Table<CertificateRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={shown}
          loading={certificates.isPending}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: certificates.isPending ? (
              ' '
            ) : (
              <EmptyState title={t('certificate.noneFound')}>{t('certificate.noneFoundHelp')}</EmptyState>
            ),
          }}
        />
      </div>
      {revoking && <RevokeCertificate record={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}
