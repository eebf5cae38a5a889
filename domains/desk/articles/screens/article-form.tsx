import { Field, Form, FormProblem, isChanged, useApiCommand, useLeave, useUnsaved } from '@kedun/ui';
import { App, Button, Input, Segmented, Select, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Article,
  type ArticleCategory,
  type ArticleFields,
  AUDIENCES,
  LONGEST_BODY,
  LONGEST_TITLE,
  listArticleCategories,
  listArticles,
  readArticle,
  saveArticle,
} from '../../contract.ts';
import { inLanguage } from '../rules.ts';
import { ArticleText } from './article-text.tsx';

const LANGUAGES = ['zh-CN', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Title and text in one language, to write or as readers will see it. */
function Words({
  language,
  draft,
  onChange,
}: {
  language: Language;
  draft: ArticleFields;
  onChange: (part: Partial<ArticleFields>) => void;
}): ReactNode {
  const { t } = useTranslation(['desk.articles', 'desk']);
  const [view, setView] = useState<'write' | 'preview'>('write');
  const { title, body } = draft;
  return (
    <div className="article-form">
      <Field label={t('titleLabel')}>
        {(control) => (
          <Input
            {...control}
            name={`title-${language}`}
            maxLength={LONGEST_TITLE}
            value={title[language]}
            onChange={({ target }) => onChange({ title: { ...title, [language]: target.value } })}
          />
        )}
      </Field>
      <Segmented
        value={view}
        options={(['write', 'preview'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={setView}
      />
      {view === 'preview' ? (
        body[language] ? (
          <ArticleText markdown={body[language]} />
        ) : (
          <p className="kd-quiet">{t('previewEmpty')}</p>
        )
      ) : (
        <Field label={t('body')} hint={t('bodyHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              name={`body-${language}`}
              className="article-source"
              autoSize={{ minRows: 10, maxRows: 24 }}
              maxLength={LONGEST_BODY}
              value={body[language]}
              onChange={({ target }) => onChange({ body: { ...body, [language]: target.value } })}
            />
          )}
        </Field>
      )}
    </div>
  );
}

/** Writes the draft of an article; `article` is null for a new one. */
export function ArticleForm({
  id,
  article,
  categories,
  onSaved,
  onDone,
}: {
  id: string;
  article: Article | null;
  categories: readonly ArticleCategory[];
  onSaved: (saved: Article) => void;
  onDone: () => void;
}): ReactNode {
  const { t, i18n } = useTranslation(['desk.articles', 'desk']);
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const { message } = App.useApp();
  const leave = useLeave();
  const [start, setStart] = useState<ArticleFields>(() => ({
    categoryId: article?.categoryId ?? categories[0]?.id ?? '',
    audience: article?.audience ?? 'everyone',
    title: article?.title ?? { 'zh-CN': '', en: '' },
    body: article?.body ?? { 'zh-CN': '', en: '' },
  }));
  const [draft, setDraft] = useState(start);
  const change = (part: Partial<ArticleFields>) => setDraft({ ...draft, ...part });
  const saved = useUnsaved(isChanged(draft, start));
  const save = useApiCommand(saveArticle, {
    invalidates: [listArticles, listArticleCategories, readArticle],
    onDone(now) {
      saved();
      setStart(draft);
      onSaved(now);
      void message.success(t('saved'));
    },
  });
  return (
    <Form
      className="article-form"
      problem={save.error}
      fieldOf={{ no_such_category: 'categoryId' }}
      onSubmit={() => save.mutate({ params: { id }, body: { ...draft, basedOn: article?.revision ?? 0 } })}
    >
      <div className="article-two">
        <Field label={t('categoryLabel')}>
          {(control) => (
            <Select<string>
              id={control.id}
              value={draft.categoryId}
              options={categories.map(({ id: value, title }) => ({ value, label: inLanguage(title, language) }))}
              onChange={(categoryId) => change({ categoryId })}
            />
          )}
        </Field>
        <Field label={t('audienceLabel')}>
          {(control) => (
            <Select<ArticleFields['audience']>
              id={control.id}
              value={draft.audience}
              options={AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))}
              onChange={(audience) => change({ audience })}
            />
          )}
        </Field>
      </div>
      <Tabs
        defaultActiveKey={language}
        items={LANGUAGES.map((key) => ({
          key,
          label: t(key === 'en' ? 'english' : 'chinese'),
          children: <Words language={key} draft={draft} onChange={change} />,
        }))}
      />
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
