import { listDirectory } from '@kedun/domains/identity/contract';
import { useApiQuery } from '@kedun/ui';
import { Button, Segmented, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ledgerResult, listActs } from '../../contract.ts';
import { useLedgerWords } from './ledger-words.tsx';

const SPANS = ['day', 'week', 'month', 'always'] as const;

/** What the list is narrowed by; it stands in the address, so that a view can be sent on. */
export interface Filter {
  readonly personId?: string;
  readonly customer?: string;
  readonly act?: string;
  readonly result?: 'allowed' | 'denied' | 'asked' | 'done' | 'failed';
  readonly span: (typeof SPANS)[number];
}

/** Reads the filter from the address; what it does not know it leaves out. */
export function filterOf(search: URLSearchParams): Filter {
  const result = ledgerResult.safeParse(search.get('result'));
  const span = SPANS.find((one) => one === search.get('span')) ?? 'week';
  const text = (name: string) => search.get(name) || null;
  const [personId, customer, act] = ['person', 'customer', 'act'].map(text);
  return {
    span,
    ...(personId ? { personId } : {}),
    ...(customer ? { customer } : {}),
    ...(act ? { act } : {}),
    ...(result.success ? { result: result.data } : {}),
  };
}

/** The filter as an address. */
export function queryOf(filter: Filter): Record<string, string> {
  const { personId, customer, act, result, span } = filter;
  return Object.fromEntries(
    Object.entries({ person: personId, customer, act, result, span }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  );
}

/** Who, what, result and time; clearing is one press. */
export function LedgerFilters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }): ReactNode {
  const { t } = useTranslation('oversight');
  const words = useLedgerWords();
  const people = useApiQuery(listDirectory, {}, { staleTime: 60_000 });
  const acts = useApiQuery(listActs, {}, { staleTime: 60_000 });
  function set(name: 'personId' | 'act' | 'result' | 'customer', value: string | undefined): void {
    const { [name]: _, ...rest } = filter;
    onChange(value ? ({ ...rest, [name]: value } as Filter) : rest);
  }
  return (
    <search className="ledger-filters">
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('ledger.filter.person')}
        placeholder={t('ledger.filter.anyPerson')}
        value={filter.personId ?? null}
        onChange={(value) => set('personId', value ?? undefined)}
        options={(people.data?.people ?? []).map(({ id, name, workNumber }) => ({
          value: id,
          label: `${name} ${workNumber}`,
        }))}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('ledger.filter.act')}
        placeholder={t('ledger.filter.anyAct')}
        value={filter.act ?? null}
        onChange={(value) => set('act', value ?? undefined)}
        options={(acts.data?.acts ?? []).map((act) => ({ value: act, label: words.act({ act }) }))}
      />
      <Select
        allowClear
        aria-label={t('ledger.filter.result')}
        placeholder={t('ledger.filter.anyResult')}
        value={filter.result ?? null}
        onChange={(value) => set('result', value ?? undefined)}
        options={ledgerResult.options.map((result) => ({ value: result, label: t(`result.${result}`) }))}
      />
      <Segmented
        aria-label={t('ledger.filter.span')}
        value={filter.span}
        onChange={(span) => onChange({ ...filter, span })}
        options={SPANS.map((span) => ({ value: span, label: t(`ledger.filter.${span}`) }))}
      />
      {filter.customer && (
        <Tag closable onClose={() => set('customer', undefined)}>
          {t('ledger.filter.customer')} {filter.customer.slice(0, 8)}
        </Tag>
      )}
      {(filter.personId || filter.act || filter.result || filter.customer) && (
        <Button type="link" onClick={() => onChange({ span: filter.span })}>
          {t('ledger.filter.clear')}
        </Button>
      )}
    </search>
  );
}
