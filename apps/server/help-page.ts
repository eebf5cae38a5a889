import { htmlOf, inLanguage } from '@kedun/domains/desk/articles/rules';
import { LONGEST_COMMENT, LONGEST_QUESTION } from '@kedun/domains/desk/contract';
import type { Desk } from '@kedun/domains/desk/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { escaped } from './html.ts';
import { type Language, languageOf, phrase } from './phrases.ts';

type Help = Pick<Desk, 'helpArticles' | 'helpArticle' | 'searchHelp' | 'rateHelp'>;
type Shown = Awaited<ReturnType<Help['helpArticles']>>[number];

const STYLE = `:root{color-scheme:light dark;--line:#8884;--accent:#0b6e63;font:16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans SC",system-ui,sans-serif}
@media(prefers-color-scheme:dark){:root{--accent:#5cc8b8}}
body{margin:0;padding:32px 20px 64px}main{max-width:760px;margin:auto}a{color:var(--accent)}
h1{font-size:1.6rem;line-height:1.3;margin:0 0 8px}h2{font-size:1.1rem;margin:32px 0 8px}
ul.list{list-style:none;margin:0;padding:0}ul.list li{padding:10px 0;border-bottom:1px solid var(--line)}
ul.list p,.quiet{margin:2px 0;opacity:.75;font-size:.9rem}form.search{display:flex;gap:8px;margin:20px 0}
input,textarea,button{font:inherit;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:transparent;color:inherit}
input{flex:1;min-width:0}textarea{width:100%;box-sizing:border-box;min-height:4.5em;margin:8px 0}
button{cursor:pointer;border-color:var(--accent);color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
article{overflow-wrap:anywhere}table{border-collapse:collapse;display:block;overflow-x:auto}th,td{padding:6px 12px;border:1px solid var(--line);text-align:left}
fieldset{margin:48px 0 0;padding:16px;border:1px solid var(--line);border-radius:12px}`;

function pageOf(language: Language, title: string, content: string): string {
  const words = wordsIn(language);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title>
<style>${STYLE}</style></head><body><main>${content}<p class="quiet">${words('privacy')}</p></main></body></html>`;
}

/** The page's words, ready for HTML. */
function wordsIn(language: Language) {
  return (key: string, params: Readonly<Record<string, string>> = {}) =>
    escaped(phrase(language, [`page.help.${key}`], params));
}

function searchForm(language: Language, q: string): string {
  const words = wordsIn(language);
  return `<form class="search" role="search" method="post" action="/help"><input type="search" name="q" value="${escaped(q)}"
maxlength="${LONGEST_QUESTION}" aria-label="${words('search')}" placeholder="${words('search')}"><button>${words('go')}</button></form>`;
}

function listOf(
  language: Language,
  items: readonly { number: number; title: Shown['title']; excerpt?: string }[],
): string {
  const lines = items.map(
    ({ number, title, excerpt }) =>
      `<li><a href="/help/${number}">${escaped(inLanguage(title, language))}</a>${excerpt ? `<p>${escaped(excerpt)}</p>` : ''}</li>`,
  );
  return `<ul class="list">${lines.join('')}</ul>`;
}

/** All articles by category. */
export function helpHome(articles: readonly Shown[], language: Language): string {
  const words = wordsIn(language);
  const categories = new Map(articles.map(({ categoryId, category }) => [categoryId, category]));
  const list = [...categories].map(([id, title]) => {
    const group = articles.filter(({ categoryId }) => categoryId === id);
    return `<h2>${escaped(inLanguage(title, language))}</h2>${listOf(language, group)}`;
  });
  const content = list.length > 0 ? list.join('') : `<p>${words('empty')}</p>`;
  return pageOf(language, words('title'), `<h1>${words('title')}</h1>${searchForm(language, '')}${content}`);
}

/** What answers a question. */
export function helpFound(
  found: readonly { number: number; title: Shown['title']; excerpt: string }[],
  q: string,
  language: Language,
): string {
  const words = wordsIn(language);
  const list = found.length > 0 ? listOf(language, found) : `<p role="status">${words('nothing')}</p>`;
  return pageOf(
    language,
    words('title'),
    `<p><a href="/help">${words('home')}</a></p><h1>${words('found', { q })}</h1>${searchForm(language, q)}${list}`,
  );
}

/** One article, and the question whether it helped. */
export function helpArticlePage(article: Shown, language: Language, isRated: boolean): string {
  const words = wordsIn(language);
  const title = inLanguage(article.title, language);
  const { number, version } = article;
  const rating = isRated
    ? `<p role="status">${words('thanks')}</p>`
    : `<form method="post" action="/help/${number}"><fieldset><legend>${words('helped')}</legend>
<input type="hidden" name="version" value="${version}"><label>${words('comment')}
<textarea name="comment" maxlength="${LONGEST_COMMENT}"></textarea></label>
<button name="helped" value="yes">${words('yes')}</button> <button name="helped" value="no">${words('no')}</button></fieldset></form>`;
  return pageOf(
    language,
    title,
    `<p><a href="/help">${words('home')}</a></p><article><h1>${escaped(title)}</h1>
<p class="quiet">${words('published', { date: article.publishedAt.slice(0, 10) })}</p>
${htmlOf(inLanguage(article.body, language))}</article>${rating}`,
  );
}

const question = z.object({ q: z.string().max(LONGEST_QUESTION).catch('') });
const rated = z.object({
  version: z.coerce.number().int().min(1).max(2_147_483_647),
  helped: z.enum(['yes', 'no']),
  comment: z.string().trim().max(LONGEST_COMMENT).default(''),
});
const numbered = z.object({ number: z.coerce.number().int().min(1).max(2_147_483_647) });

/** Bytes of a form. */
const FORM_LIMIT = 16 * 1024;
const limit = (max: number) => ({ schema: { hide: true }, config: { rateLimit: { max, timeWindow: '1 minute' } } });

/**
 * Serves the help centre at `/help` and `/help/:number` to everyone, without scripts. What is asked travels in the body:
 * addresses are written into logs, and people write their numbers everywhere.
 */
export async function serveHelp(app: FastifyInstance, help: Help): Promise<void> {
  await app.register(async (pages) => {
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT },
      (_, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    const answer = (request: FastifyRequest, reply: FastifyReply, page: (language: Language) => string, status = 200) =>
      reply
        .code(status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('vary', 'accept-language')
        .header('referrer-policy', 'no-referrer')
        .send(page(languageOf(request.headers['accept-language'])));
    const missing = (request: FastifyRequest, reply: FastifyReply) =>
      answer(
        request,
        reply,
        (language) => {
          const words = wordsIn(language);
          const back = `<p><a href="/help">${words('home')}</a></p>`;
          return pageOf(language, words('title'), `<h1>${words('title')}</h1><p>${words('missing')}</p>${back}`);
        },
        404,
      );
    pages.get('/help', limit(60), async (request, reply) => {
      const articles = await help.helpArticles();
      return answer(request, reply, (language) => helpHome(articles, language));
    });
    pages.post('/help', limit(30), async (request, reply) => {
      const { q } = question.parse(request.body ?? {});
      const found = q.trim() === '' ? [] : await help.searchHelp(q);
      return answer(request, reply, (language) => helpFound(found, q, language));
    });
    pages.get('/help/:number', limit(60), async (request, reply) => {
      const { data } = numbered.safeParse(request.params);
      const article = data && (await help.helpArticle(data.number));
      if (!article) return missing(request, reply);
      return answer(request, reply, (language) => helpArticlePage(article, language, false));
    });
    pages.post('/help/:number', limit(6), async (request, reply) => {
      const { data } = numbered.safeParse(request.params);
      const article = data && (await help.helpArticle(data.number));
      const { data: said } = rated.safeParse(request.body);
      if (!article || !said) return missing(request, reply);
      const { helped, ...rest } = said;
      await help.rateHelp(article.number, { ...rest, isHelpful: helped === 'yes' });
      return answer(request, reply, (language) => helpArticlePage(article, language, true));
    });
  });
}
