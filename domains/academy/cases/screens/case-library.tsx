import { SearchOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, LoadingState, Page, PageHeader, useApiQuery } from '@kedun/ui';
import { Input, Select } from 'antd';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { INDUSTRIES, listCases, OUTCOMES, readHome } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { CaseCard } from './case-card.tsx';
import '../../paths/screens/academy.css';
import './cases.css';

/** What is sought, kept in the address so that the way back from a case leads to the same list. */
function useWanted() {
  const [search, setSearch] = useSearchParams();
  const courseId = search.get('course');
  const wanted = {
    outcome: OUTCOMES.find((one) => one === search.get('outcome')),
    industry: INDUSTRIES.find((one) => one === search.get('industry')),
    courseId: courseId ?? undefined,
    q: search.get('q') ?? '',
  };
  const seek = (name: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value) next.set(name, value);
    else next.delete(name);
    setSearch(next, { replace: true });
  };
  return { wanted, seek };
}

function Filters({ wanted, seek }: ReturnType<typeof useWanted>): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const text = useText();
  const home = useApiQuery(readHome, {});
  const courses = home.data?.courses ?? [];
  const choices = [
    {
      ...{ name: 'outcome', value: wanted.outcome, all: t('academy.cases:trainingCase.anyOutcome') },
      options: OUTCOMES.map((value) => ({ value, label: t(`academy.cases:trainingCase.outcome_${value}`) })),
    },
    {
      ...{ name: 'industry', value: wanted.industry, all: t('academy.cases:trainingCase.anyIndustry') },
      options: INDUSTRIES.map((value) => ({ value, label: t(`academy.cases:trainingCase.industry_${value}`) })),
    },
    {
      ...{ name: 'course', value: wanted.courseId, all: t('academy.cases:trainingCase.anyCourse') },
      options: courses.map(({ id, title }) => ({ value: id, label: text(title) })),
    },
  ];
  return (
    <search className="cases-filters">
      <Input
        type="search"
        allowClear
        maxLength={100}
        prefix={<SearchOutlined aria-hidden="true" />}
        placeholder={t('academy.cases:trainingCase.search')}
        aria-label={t('academy.cases:trainingCase.search')}
        value={wanted.q}
        onChange={(event) => seek('q', event.target.value)}
      />
      {choices.map(({ name, value, all, options }) => (
        <Select<string>
          key={name}
          aria-label={all}
          value={value ?? ''}
          options={[{ value: '', label: all }, ...options]}
          onChange={(next) => seek(name, next)}
        />
      ))}
    </search>
  );
}

/** Cases of all courses that I may read, to find by how they ended, desk, course and words. */
export default function CaseLibrary(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases']);
  const { wanted, seek } = useWanted();
  const q = useDeferredValue(wanted.q.trim());
  const cases = useApiQuery(listCases, { query: { ...wanted, q: q || undefined } }, { keepsPrevious: true });
  if (cases.error) return <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />;
  const found = cases.data?.items;
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('home.title')}
      </Link>
      <PageHeader title={t('academy.cases:trainingCase.title')}>{t('academy.cases:trainingCase.lead')}</PageHeader>
      <Filters wanted={wanted} seek={seek} />
      <p className="kd-quiet" role="status">
        {found && found.length > 0 && t('academy.cases:trainingCase.found', { count: found.length })}
      </p>
      {!found && <LoadingState />}
      {found?.length === 0 && (
        <EmptyState title={t('academy.cases:trainingCase.noneFound')}>
          {t('academy.cases:trainingCase.noneFoundHelp')}
        </EmptyState>
      )}
      {found?.map((one) => (
        <CaseCard key={one.id} found={one} hasCourse />
      ))}
    </Page>
  );
}
