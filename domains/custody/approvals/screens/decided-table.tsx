import { PersonName, Pill, RelativeTime, SealedChip, type Tone } from '@kedun/ui';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequest } from '../../contract.ts';

const TONES: Readonly<Record<ApprovalRequest['state'], Tone>> = {
  waiting: 'brand',
  approved: 'ok',
  used: 'ok',
  denied: 'danger',
  expired: 'quiet',
  withdrawn: 'quiet',
};

/** Requests that are over, newest first. */
export function DecidedTable({ items }: { items: readonly ApprovalRequest[] }): ReactNode {
  const { t } = useTranslation('custody');
  return (
    <Table<ApprovalRequest>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      pagination={false}
      scroll={{ x: 920 }}
      columns={[
        {
          title: t('approvals.when'),
          width: 150,
          render: (_, row) => <RelativeTime at={row.decidedAt ?? row.askedAt} />,
        },
        { title: t('approvals.asker'), width: 170, render: (_, row) => <PersonName person={row.asker} /> },
        {
          title: t('mine.what'),
          render: (_, row) => (
            <>
              {t(`ui:type.${row.type}`)} <SealedChip type={row.type} mask={row.mask} />
            </>
          ),
        },
        { title: t('mine.why'), width: 120, render: (_, row) => t(`purpose.${row.purpose}`) },
        {
          title: t('approvals.outcome'),
          width: 110,
          render: (_, row) => <Pill tone={TONES[row.state]}>{t(`approvals.state.${row.state}`)}</Pill>,
        },
        { title: t('approvals.decider'), width: 130, render: (_, row) => <PersonName person={row.decider} /> },
      ]}
    />
  );
}
