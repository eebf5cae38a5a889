import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  Pill,
  RelativeTime,
  useApiQuery,
  useMe,
} from '@kedun/ui';
import { Button, Input, Select, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ARTICLES_A_PAGE, type ArticleHead, listArticleCategories, listArticles } from '../../contract.ts';
import { inLanguage } from '../rules.ts';
import { ArticleDrawer } from './article-drawer.tsx';
import { CategoryDrawer } from './category-drawer.tsx';
import './articles.css';

const TONES = { draft: 'quiet', published: 'ok', changed: 'warn' } as const;

function useColumns(onOpen: (id: string) => void, names: ReadonlyMap<string, string>) {
  const { t, i18n } = useTranslation(['desk.articles', 'desk']);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const cell = (key: string, render: (head: ArticleHead) => ReactNode) => ({
    ...{ key, title: t(`column.${key}`) },
    render: (_: unknown, head: ArticleHead) => render(head),
  });
  return [
    cell('title', ({ id, number, title }) => (
      <Button type="link" className="articles-title" onClick={() => onOpen(id)}>
        #{number} {inLanguage(title, language) || t('untitled')}
      </Button>
    )),
    cell('category', ({ categoryId }) => names.get(categoryId)),
    cell('audience', ({ audience }) => t(`audience.${audience}`)),
    cell('state', ({ state }) => <Pill tone={TONES[state]}>{t(`state.${state}`)}</Pill>),
    cell('helpful', ({ helpful, unhelpful }) => t('votes', { helpful, unhelpful })),
    cell('changed', ({ changedAt }) => <RelativeTime at={changedAt} />),
  ];
}

/** The knowledge base as those see it who write it. */
export default function ArticlesScreen(): ReactNode {
  const { t, i18n } = useTranslation(['desk.articles', 'desk']);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const mayPublish = useMe().role !== 'trainer';
  const [asked, setAsked] = useState<{ q: string; categoryId: string; page: number }>({
    ...{ q: '', categoryId: '', page: 1 },
  });
  const [opened, setOpened] = useState<string | null>(null);
  const [isSorting, setSorting] = useState(false);
  const { q, categoryId, page } = asked;
  const query = { page, ...(q.trim() ? { q } : {}), ...(categoryId ? { categoryId } : {}) };
  const { data, error, refetch } = useApiQuery(listArticles, { query }, { keepsPrevious: true });
  const categories = useApiQuery(listArticleCategories, {});
  const known = categories.data?.items ?? [];
  const columns = useColumns(setOpened, new Map(known.map(({ id, title }) => [id, inLanguage(title, language)])));
  const add = (
    <Button type="primary" disabled={known.length === 0} onClick={() => setOpened('new')}>
      {t('add')}
    </Button>
  );
  const sort = mayPublish && <Button onClick={() => setSorting(true)}>{t('categories')}</Button>;
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button href="/help" target="_blank" rel="noreferrer">
              {t('helpCentre')}
            </Button>
            {sort}
            {add}
          </>
        }
      >
        {t('lead')}
      </PageHeader>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error && <LoadingState />}
      {data?.total === 0 && <EmptyState title={t('empty')}>{t('emptyHelp')}</EmptyState>}
      {data && data.total > 0 && (
        <>
          <div className="articles-bar">
            <Input.Search
              allowClear
              aria-label={t('search')}
              placeholder={t('search')}
              value={q}
              maxLength={120}
              onChange={({ target }) => setAsked({ ...asked, q: target.value, page: 1 })}
            />
            <Select<string>
              aria-label={t('categoryLabel')}
              value={categoryId}
              options={[
                { value: '', label: t('anyCategory') },
                ...known.map(({ id, title }) => ({ value: id, label: inLanguage(title, language) })),
              ]}
              onChange={(value) => setAsked({ ...asked, categoryId: value, page: 1 })}
            />
            <span className="kd-quiet">{t('found', { count: data.found })}</span>
          </div>
          {data.found === 0 ? (
            <EmptyState title={t('nothing')}>{t('nothingHelp')}</EmptyState>
          ) : (
            <div className="kd-panel">
              <Table
                rowKey="id"
                size="small"
                scroll={{ x: 820 }}
                dataSource={data.items}
                columns={columns}
                pagination={{
                  current: page,
                  pageSize: ARTICLES_A_PAGE,
                  total: data.found,
                  showSizeChanger: false,
                  hideOnSinglePage: true,
                  onChange: (next) => setAsked({ ...asked, page: next }),
                }}
              />
            </div>
          )}
        </>
      )}
      {opened && <ArticleDrawer key={opened} open={opened} onDone={() => setOpened(null)} />}
      {isSorting && <CategoryDrawer onDone={() => setSorting(false)} />}
    </Page>
  );
}
