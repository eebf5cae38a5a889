import {
  ErrorState,
  LoadingState,
  ProblemLine,
  queryKeyOf,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useLive,
  useReturnFocus,
} from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FoundArticle,
  LONGEST_QUESTION,
  rateArticle,
  readPublishedArticle,
  searchArticles,
  suggestArticles,
} from '../../contract.ts';
import { messageAdded } from '../../events.ts';
import { inLanguage } from '../rules.ts';
import { ArticleText } from './article-text.tsx';

function useLanguage(): 'zh-CN' | 'en' {
  return useTranslation('desk.articles').i18n.language === 'en' ? 'en' : 'zh-CN';
}

/** One article to read beside the talk, and the question whether it helped. */
function Reader({ found, onClose }: { found: FoundArticle; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['desk.articles', 'desk']);
  const language = useLanguage();
  const { data, error } = useApiQuery(readPublishedArticle, { params: { id: found.id } });
  const rate = useApiCommand(rateArticle);
  const say = (isHelpful: boolean) =>
    rate.mutate({ params: { id: found.id }, body: { version: data?.version ?? 1, isHelpful, comment: '' } });
  return (
    <Drawer open size={560} title={inLanguage(found.title, language)} onClose={onClose}>
      {found.audience === 'staff' && <SignalStrip tone="warn">{t('pane.staffOnly')}</SignalStrip>}
      {error ? <ErrorState error={error} /> : null}
      {!data && !error && <LoadingState />}
      {data && (
        <>
          <ArticleText markdown={inLanguage(data.body, language)} />
          {rate.error ? <ProblemLine error={rate.error} /> : null}
          {rate.isSuccess ? (
            <p role="status">{t('pane.thanks')}</p>
          ) : (
            <p>
              {t('pane.helped')} <Button onClick={() => say(true)}>{t('pane.yes')}</Button>{' '}
              <Button onClick={() => say(false)}>{t('pane.no')}</Button>
            </p>
          )}
        </>
      )}
    </Drawer>
  );
}

/** Articles that fit what the customer wrote last, or what the agent asks. */
export default function ArticlePane({
  id,
  onInsert,
}: {
  id: string;
  onInsert: ((text: string) => void) | null;
}): ReactNode {
  const { t } = useTranslation(['desk.articles', 'desk']);
  const language = useLanguage();
  const cache = useQueryClient();
  const input = { params: { id } };
  const suggested = useApiQuery(suggestArticles, input);
  useLive(messageAdded, (event) => {
    if (event.conversationId === id) void cache.invalidateQueries({ queryKey: queryKeyOf(suggestArticles, input) });
  });
  const search = useApiCommand(searchArticles);
  const [q, setQ] = useState('');
  const [read, setRead] = useState<FoundArticle | null>(null);
  const items = search.data && q.trim() ? search.data.items : (suggested.data?.items ?? []);
  return (
    <section className="desk-part">
      <h2>{t('pane.title')}</h2>
      <Input.Search
        allowClear
        aria-label={t('pane.ask')}
        placeholder={t('pane.ask')}
        maxLength={LONGEST_QUESTION}
        value={q}
        loading={search.isPending}
        onChange={({ target }) => setQ(target.value)}
        onSearch={(asked) => asked.trim() && search.mutate({ body: { q: asked } })}
      />
      {(search.error ?? suggested.error) ? <ProblemLine error={(search.error ?? suggested.error) as Error} /> : null}
      {items.length === 0 && !suggested.isPending && <p className="kd-quiet">{t('pane.nothing')}</p>}
      <ul className="article-found">
        {items.map((found) => (
          <li key={found.id}>
            <button type="button" className="article-open" onClick={() => setRead(found)}>
              {inLanguage(found.title, language)}
            </button>
            <p>{found.excerpt}</p>
            {found.audience === 'everyone' ? (
              <Button
                size="small"
                disabled={!onInsert}
                onClick={() =>
                  onInsert?.(`${inLanguage(found.title, language)}: ${location.origin}/help/${found.number}`)
                }
              >
                {t('pane.insert')}
              </Button>
            ) : (
              <span className="kd-quiet">{t('pane.staffOnly')}</span>
            )}
          </li>
        ))}
      </ul>
      {read && <Reader found={read} onClose={() => setRead(null)} />}
    </section>
  );
}
