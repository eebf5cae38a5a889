import { newId } from '@kedun/base';
import {
  ErrorState,
  LoadingState,
  ProblemLine,
  RelativeTime,
  useApiCommand,
  useApiQuery,
  useLeave,
  useMe,
  useReturnFocus,
} from '@kedun/ui';
import { App, Button, Drawer, Input, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Article,
  listArticleCategories,
  listArticles,
  publishArticle,
  readArticle,
  removeArticle,
  withdrawArticle,
} from '../../contract.ts';
import { ArticleForm } from './article-form.tsx';

const CHANGED = [listArticles, listArticleCategories, readArticle];

/** Publishing, withdrawing and deleting; trainers write, leads and supervisors publish. */
function Publication({ article, onDone }: { article: Article; onDone: () => void }): ReactNode {
  const { t } = useTranslation(['desk.articles', 'desk']);
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const params = { id: article.id };
  const publish = useApiCommand(publishArticle, {
    invalidates: CHANGED,
    onDone({ version }) {
      setNote('');
      void message.success(t('published', { version }));
    },
  });
  const withdraw = useApiCommand(withdrawArticle, {
    invalidates: CHANGED,
    onDone: () => void message.success(t('withdrawn')),
  });
  const remove = useApiCommand(removeArticle, { invalidates: [listArticles, listArticleCategories], onDone });
  const error = publish.error ?? withdraw.error ?? remove.error;
  return (
    <>
      {error ? <ProblemLine error={error} /> : null}
      <div className="article-acts">
        {article.state !== 'published' && (
          <>
            <Input
              aria-label={t('publishNote')}
              placeholder={t('publishNote')}
              maxLength={200}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <Button
              type="primary"
              loading={publish.isPending}
              onClick={() => publish.mutate({ params, body: { basedOn: article.revision, note } })}
            >
              {t('publish')}
            </Button>
          </>
        )}
        {article.version !== null && (
          <Popconfirm
            title={t('withdrawAsk')}
            okText={t('withdraw')}
            cancelText={t('cancel')}
            onConfirm={() => withdraw.mutate({ params })}
          >
            <Button danger>{t('withdraw')}</Button>
          </Popconfirm>
        )}
        {article.versions.length === 0 && (
          <Popconfirm
            title={t('removeAsk')}
            okText={t('remove')}
            cancelText={t('cancel')}
            onConfirm={() => remove.mutate({ params })}
          >
            <Button danger type="text">
              {t('remove')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </>
  );
}

function Record({ article }: { article: Article }): ReactNode {
  const { t } = useTranslation(['desk.articles', 'desk']);
  return (
    <>
      {article.versions.length > 0 && (
        <>
          <h3>{t('versions')}</h3>
          <ul className="article-said">
            {article.versions.map(({ version, note, publishedBy, publishedAt }) => (
              <li key={version}>
                <b>{t('version', { version })}</b> {publishedBy && t('by', { name: publishedBy })}{' '}
                <RelativeTime at={publishedAt} />
                {note && <div className="kd-quiet">{note}</div>}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t('comments')}</h3>
      {article.comments.length === 0 && <p className="kd-quiet">{t('noComments')}</p>}
      <ul className="article-said">
        {article.comments.map(({ comment, side, isHelpful, at }) => (
          <li key={`${at}:${comment}`}>
            {comment}
            <div className="kd-quiet">
              {t(`side.${side}`)} · {t('column.helpful')}: {t(isHelpful ? 'pane.yes' : 'pane.no')} ·{' '}
              <RelativeTime at={at} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where one article is written and published; `open` is its id, or `new`. */
export function ArticleDrawer({ open, onDone }: { open: string; onDone: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['desk.articles', 'desk']);
  const mayPublish = useMe().role !== 'trainer';
  const leave = useLeave();
  const [id] = useState(() => (open === 'new' ? newId() : open));
  const [isNew, setNew] = useState(open === 'new');
  const categories = useApiQuery(listArticleCategories, {});
  const { data: article, error } = useApiQuery(readArticle, { params: { id } }, { enabled: !isNew });
  const isReady = categories.data && (isNew || article);
  return (
    <Drawer
      open
      size={760}
      title={article ? t('editTitle', { number: article.number }) : t('newTitle')}
      onClose={() => leave(onDone)}
    >
      {error ? <ErrorState error={error} /> : null}
      {!isReady && !error && <LoadingState />}
      {isReady && (
        <>
          <ArticleForm
            key={id}
            id={id}
            article={article ?? null}
            categories={categories.data.items}
            onSaved={() => setNew(false)}
            onDone={onDone}
          />
          {article && mayPublish && <Publication article={article} onDone={onDone} />}
          {article && <Record article={article} />}
        </>
      )}
    </Drawer>
  );
}
