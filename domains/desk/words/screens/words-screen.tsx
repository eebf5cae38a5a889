import {
  EmptyState,
  ErrorState,
  LoadingState,
  Page,
  PageHeader,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useCall,
  useMe,
} from '@kedun/ui';
import { App, Button, Input, Select, Table, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportWords, listWords, removeWords, WORD_CATEGORIES, WORDS_A_PAGE, type Word } from '../../contract.ts';
import { BuiltInList } from './built-in-list.tsx';
import { download } from './download.ts';
import { ImportDialog } from './import-dialog.tsx';
import { WordForm } from './word-form.tsx';
import { WordTry } from './word-try.tsx';
import './words.css';

function useColumns(isFixed: boolean, onEdit: (word: Word) => void, onRemove: (word: Word) => void) {
  const { t } = useTranslation(['desk.words', 'desk']);
  const days = ({ from, until }: Word) =>
    from || until ? `${from ?? ''} – ${until ?? ''}` : <span className="kd-quiet">{t('always')}</span>;
  return [
    {
      key: 'term',
      title: t('term'),
      render: (_: unknown, word: Word) => (
        <>
          <span className="word-name">{word.term}</span>
          {word.note && <div className="kd-quiet">{word.note}</div>}
        </>
      ),
    },
    ...(['category', 'action', 'direction'] as const).map((name) => ({
      key: name,
      title: t(`${name}Label`),
      render: (_: unknown, word: Word) => t(`${name}.${word[name]}`),
    })),
    { key: 'dates', title: t('dates'), render: (_: unknown, word: Word) => days(word) },
    {
      key: 'acts',
      render: (_: unknown, word: Word) =>
        isFixed ? null : (
          <>
            <Button type="link" size="small" onClick={() => onEdit(word)}>
              {t('edit')}
            </Button>
            <Button type="link" size="small" danger onClick={() => onRemove(word)}>
              {t('remove')}
            </Button>
          </>
        ),
    },
  ];
}

function useRemoval() {
  const { t } = useTranslation(['desk.words', 'desk']);
  const { modal, message } = App.useApp();
  const removal = useApiCommand(removeWords, { invalidates: [listWords] });
  const ask = ({ id, term }: Word) =>
    modal.confirm({
      title: t('removeAsk', { term }),
      okText: t('remove'),
      cancelText: t('cancel'),
      onOk: async () => {
        await removal.mutateAsync({ body: { ids: [id] } });
        void message.success(t('removed', { term }));
      },
    });
  return { ask, error: removal.error };
}

/** The operator's words, page by page. */
function WordTable({ onEdit, acts }: { onEdit: (word: Word) => void; acts: ReactNode }): ReactNode {
  const { t } = useTranslation(['desk.words', 'desk']);
  const isFixed = useMe().role !== 'admin';
  const [asked, setAsked] = useState<{ q: string; category: Word['category'] | null; page: number }>({
    ...{ q: '', category: null, page: 1 },
  });
  const { q, category, page } = asked;
  const query = { page, ...(q.trim() ? { q } : {}), ...(category ? { category } : {}) };
  const { data, error, refetch } = useApiQuery(listWords, { query }, { keepsPrevious: true });
  const removal = useRemoval();
  const columns = useColumns(isFixed, onEdit, removal.ask);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  if (data.total === 0)
    return (
      <EmptyState title={t('empty')} action={acts}>
        {t('emptyHelp')}
      </EmptyState>
    );
  return (
    <>
      <div className="word-search">
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          value={q}
          maxLength={64}
          onChange={({ target }) => setAsked({ ...asked, q: target.value, page: 1 })}
        />
        <Select<string>
          aria-label={t('categoryLabel')}
          value={category ?? ''}
          options={[
            { value: '', label: t('anyCategory') },
            ...WORD_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) })),
          ]}
          onChange={(value) => setAsked({ ...asked, category: (value || null) as Word['category'] | null, page: 1 })}
        />
        <span className="kd-quiet">{t('count.found', { count: data.found })}</span>
        {acts}
      </div>
      {data.broken > 0 && <SignalStrip tone="warn">{t('count.broken', { count: data.broken })}</SignalStrip>}
      {removal.error ? <ProblemLine error={removal.error} /> : null}
      {data.found === 0 ? (
        <EmptyState title={t('nothing')}>{t('nothingHelp')}</EmptyState>
      ) : (
        <div className="kd-panel">
          <Table
            rowKey="id"
            size="small"
            scroll={{ x: 760 }}
            dataSource={data.items}
            columns={columns}
            pagination={{
              current: page,
              pageSize: WORDS_A_PAGE,
              total: data.found,
              showSizeChanger: false,
              hideOnSinglePage: true,
              onChange: (next) => setAsked({ ...asked, page: next }),
            }}
          />
        </div>
      )}
    </>
  );
}

/** Where the administrator keeps the sensitive words and tries them; supervisors and privacy officers read. */
export default function WordsScreen(): ReactNode {
  const { t } = useTranslation(['desk.words', 'desk']);
  const isAdmin = useMe().role === 'admin';
  const call = useCall();
  const [edited, setEdited] = useState<Word | 'new' | null>(null);
  const [isImporting, setImporting] = useState(false);
  const { data } = useApiQuery(listWords, { query: { page: 1 } });
  const acts = isAdmin && (
    <span className="word-acts">
      <Button onClick={() => setImporting(true)}>{t('import')}</Button>
      <Button type="primary" onClick={() => setEdited('new')}>
        {t('add')}
      </Button>
    </span>
  );
  const save = async () => download('kedun-words.csv', (await call(exportWords, {})).csv);
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={data && data.total > 0 ? <Button onClick={() => void save()}>{t('export')}</Button> : null}
      >
        {t('lead')}
      </PageHeader>
      <Tabs
        items={[
          { key: 'words', label: t('tab.words'), children: <WordTable onEdit={setEdited} acts={acts} /> },
          {
            key: 'builtIn',
            label: t('tab.builtIn'),
            children: data ? <BuiltInList lists={data.builtIn} /> : <LoadingState />,
          },
          { key: 'try', label: t('tab.try'), children: <WordTry /> },
        ]}
      />
      {edited && <WordForm word={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />}
      {isImporting && <ImportDialog onDone={() => setImporting(false)} />}
    </Page>
  );
}
