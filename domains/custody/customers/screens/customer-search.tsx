import type { SensitiveType } from '@kedun/base';
import { ProblemLine, type useApiCommand } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { searchCustomersRoute } from '../../contract.ts';
import { TypeSelect } from './type-select.tsx';

/** Exact search by one complete value; each search takes a guess of the hour's budget. */
export function CustomerSearch({
  search,
}: {
  search: ReturnType<typeof useApiCommand<typeof searchCustomersRoute>>;
}): ReactNode {
  const { t } = useTranslation('custody');
  const [type, setType] = useState<SensitiveType>('PHONE');
  const [value, setValue] = useState('');
  const clear = () => {
    setValue('');
    search.reset();
  };
  return (
    <search>
      <form
        className="customer-search"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          if (value.trim().length >= 2) search.mutate({ body: { type, value } });
        }}
      >
        <TypeSelect value={type} label={t('customers.searchType')} onChange={setType} />
        <Input
          value={value}
          maxLength={300}
          autoComplete="off"
          aria-label={t('customers.searchValue')}
          placeholder={t('customers.searchValue')}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button htmlType="submit" disabled={value.trim().length < 2} loading={search.isPending}>
          {t('customers.search')}
        </Button>
        {search.data && (
          <>
            <Button type="link" onClick={clear}>
              {t('customers.all')}
            </Button>
            <span className="kd-quiet">{t('verify.guesses', search.data.guesses)}</span>
          </>
        )}
      </form>
      {search.error && <ProblemLine error={search.error} />}
    </search>
  );
}
