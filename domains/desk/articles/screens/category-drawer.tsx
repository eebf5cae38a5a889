import { newId } from '@kedun/base';
import {
  EmptyState,
  Field,
  Form,
  FormProblem,
  isChanged,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLeave,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Drawer, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ArticleCategory,
  LONGEST_TITLE,
  listArticleCategories,
  removeArticleCategory,
  saveArticleCategory,
} from '../../contract.ts';
import { inLanguage } from '../rules.ts';

function CategoryForm({ category, onDone }: { category: ArticleCategory; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['desk.articles', 'desk']);
  const leave = useLeave();
  const start = { title: category.title, position: category.position };
  const [draft, setDraft] = useState(start);
  const saved = useUnsaved(isChanged(draft, start));
  const save = useApiCommand(saveArticleCategory, {
    invalidates: [listArticleCategories],
    onDone() {
      saved();
      onDone();
    },
  });
  return (
    <Form
      className="article-form"
      problem={save.error}
      onSubmit={() => save.mutate({ params: { id: category.id }, body: draft })}
    >
      {(['zh-CN', 'en'] as const).map((language) => (
        <Field key={language} label={`${t('categoryName')} (${t(language === 'en' ? 'english' : 'chinese')})`}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={LONGEST_TITLE}
              value={draft.title[language]}
              onChange={({ target }) => setDraft({ ...draft, title: { ...draft.title, [language]: target.value } })}
            />
          )}
        </Field>
      ))}
      <Field label={t('categoryPosition')}>
        {(control) => (
          <InputNumber
            id={control.id}
            min={0}
            max={10_000}
            precision={0}
            value={draft.position}
            onChange={(position) => setDraft({ ...draft, position: position ?? 0 })}
          />
        )}
      </Field>
      <FormProblem />
      <div className="article-acts">
        <Button onClick={() => leave(onDone)}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  );
}

/** Where leads and supervisors keep the categories. */
export function CategoryDrawer({ onDone }: { onDone: () => void }): ReactNode {
  useReturnFocus();
  const { t, i18n } = useTranslation(['desk.articles', 'desk']);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const leave = useLeave();
  const { data } = useApiQuery(listArticleCategories, {});
  const [edited, setEdited] = useState<ArticleCategory | null>(null);
  const remove = useApiCommand(removeArticleCategory, { invalidates: [listArticleCategories] });
  const items = data?.items ?? [];
  const blank = () => ({
    ...{ id: newId(), title: { 'zh-CN': '', en: '' }, articles: 0 },
    position: (items.at(-1)?.position ?? 0) + 1,
  });
  return (
    <Drawer
      open
      size={520}
      title={t('categories')}
      onClose={() => leave(onDone)}
      extra={
        <Button type="primary" onClick={() => leave(() => setEdited(blank()))}>
          {t('categoryAdd')}
        </Button>
      }
    >
      {edited && <CategoryForm key={edited.id} category={edited} onDone={() => setEdited(null)} />}
      {remove.error ? <ProblemLine error={remove.error} /> : null}
      {data && items.length === 0 && !edited && <EmptyState title={t('categoryEmpty')} />}
      <ul className="article-said">
        {items.map((category) => (
          <li key={category.id} className="articles-bar">
            <span className="articles-title">{inLanguage(category.title, language)}</span>
            <span className="kd-quiet">{t('categoryArticles', { count: category.articles })}</span>
            <span className="articles-end">
              <Button type="link" size="small" onClick={() => leave(() => setEdited(category))}>
                {t('edit')}
              </Button>
              {category.articles === 0 && (
                <Button type="link" size="small" danger onClick={() => remove.mutate({ params: { id: category.id } })}>
                  {t('remove')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
