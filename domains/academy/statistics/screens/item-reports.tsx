import { EmptyState, Pill, type Tone } from '@kedun/ui';
import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemReport } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { correlationWords, percentWords, rangeWords } from './numbers.ts';

const TONES: Readonly<Record<ItemReport['verdict'], Tone>> = {
  keep: 'ok',
  watch: 'warn',
  retire: 'danger',
  no_data: 'quiet',
};
/** What wants a person comes first. */
const ORDER: readonly ItemReport['verdict'][] = ['retire', 'watch', 'keep', 'no_data'];

/** How often each option was chosen, and whether those who know more chose it. */
function Options({ item }: { item: ItemReport }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  if (!item.options) return <p className="kd-quiet">{t('academy.training:statistics.keyUnread')}</p>;
  if (item.options.length === 0) return <p className="kd-quiet">{t('academy.training:statistics.noOptions')}</p>;
  return (
    <table className="statistics-options">
      <thead>
        <tr>
          <th>{t('academy.training:statistics.letter')}</th>
          <th>{t('academy.training:statistics.chosen')}</th>
          <th>{t('academy.training:statistics.optionDiscrimination')}</th>
        </tr>
      </thead>
      <tbody>
        {item.options.map(({ letter, chosen, discrimination }) => (
          <tr key={letter}>
            <td>{letter}</td>
            <td>
              <span className="statistics-share" style={{ width: Math.round((chosen.share ?? 0) * 120) }} />
              {percentWords(chosen.share)}
            </td>
            <td>{correlationWords(discrimination)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useColumns(): TableColumnsType<ItemReport> {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  return [
    {
      title: t('academy.training:item.stem'),
      render: (_, { stem }) => <span className="statistics-stem">{text(stem)}</span>,
    },
    {
      title: t('academy.training:statistics.n'),
      dataIndex: 'n',
      align: 'right',
      sorter: (one, other) => one.n - other.n,
    },
    {
      title: t('academy.training:statistics.right'),
      align: 'right',
      sorter: (one, other) => (one.right.share ?? -1) - (other.right.share ?? -1),
      render: (_, { right }) => (
        <span title={rangeWords(right)} className="statistics-number">
          {percentWords(right.share)}
        </span>
      ),
    },
    {
      title: t('academy.training:statistics.discrimination'),
      align: 'right',
      sorter: (one, other) => (one.discrimination.value ?? -2) - (other.discrimination.value ?? -2),
      render: (_, { discrimination: { value, low, high } }) => (
        <span
          title={value === null ? undefined : `${correlationWords(low)} … ${correlationWords(high)}`}
          className="statistics-number"
        >
          {correlationWords(value)}
        </span>
      ),
    },
    {
      title: t('academy.training:statistics.exposure'),
      align: 'right',
      render: (_, { exposure }) => <span className="statistics-number">{percentWords(exposure.share)}</span>,
    },
    {
      title: t('academy.training:statistics.verdict'),
      sorter: (one, other) =>
        ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict) ||
        (one.discrimination.value ?? 2) - (other.discrimination.value ?? 2),
      defaultSortOrder: 'ascend',
      render: (_, { verdict, reasons, status }) => (
        <>
          <Pill tone={TONES[verdict]}>{t(`academy.training:statistics.verdict_${verdict}`)}</Pill>{' '}
          {status === 'retired' && <Pill>{t('academy.training:item.retired')}</Pill>}
          {verdict !== 'no_data' && reasons.length > 0 && (
            <div className="kd-quiet">
              {reasons.map((reason) => t(`academy.training:statistics.reason_${reason}`)).join(t('exam.join'))}
            </div>
          )}
        </>
      ),
    },
  ];
}

/** Each question with what its answers say; opened, its options by letter. */
export function ItemReports({ items }: { items: readonly ItemReport[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  return (
    <div className="kd-panel">
      <Table<ItemReport>
        rowKey="itemId"
        size="small"
        columns={useColumns()}
        dataSource={[...items]}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        expandable={{ expandedRowRender: (item) => <Options item={item} /> }}
        locale={{
          emptyText: (
            <EmptyState title={t('academy.training:statistics.none')}>
              {t('academy.training:statistics.noneHelp')}
            </EmptyState>
          ),
        }}
      />
    </div>
  );
}
