import { newId } from '@kedun/base';
import type { Call } from '@kedun/contract';
import {
  importWords,
  listWords,
  publishArticle,
  rateArticle,
  readArticle,
  saveArticle,
  saveArticleCategory,
  saveWord,
  searchArticles,
  tryWords,
} from '@kedun/domains/desk/contract';
import type { World } from '../world.ts';
import type { Needle } from './needles.ts';
import type { Haystack } from './surfaces.ts';

type Plant = (entrance: string, each: (needle: Needle) => Promise<unknown>) => Promise<void>;

/** Plants values in what the desk keeps for all: sensitive words, articles, and what readers say of them. */
export async function plantLists(
  plant: Plant,
  haystack: Haystack,
  world: World,
  { admin, lead, agent }: { readonly admin: Call; readonly lead: Call; readonly agent: Call },
): Promise<void> {
  const own = { category: 'operator', action: 'warn', direction: 'outgoing' } as const;
  const word = { ...own, term: '紫云计划', from: null, until: null };
  await plant('note of a word', ({ clear, sentence }) =>
    admin(saveWord, { params: { id: newId() }, body: { ...word, term: `词${clear.length}`, note: sentence } }),
  );
  // A guessed name alone may be a word (decisions/0027), and stand in an article (decisions/0040).
  await plant('imported words', async ({ type, sentence }) => {
    const term = type === 'NAME' ? '普通的词' : sentence;
    const text = `${term.slice(0, 64)},,,,,,${sentence}\n${sentence},没有这个类别\n${'长'.repeat(70)}${sentence}`;
    await admin(importWords, { body: { ...own, text } });
  });
  await plant('search for a word', ({ clear }) => admin(listWords, { query: { page: 1, q: clear } }));
  await plant('tried words', ({ sentence }) => admin(tryWords, { body: { text: sentence, direction: 'incoming' } }));

  const both = (text: string) => ({ 'zh-CN': text, en: '' });
  const categoryId = newId();
  const title = { 'zh-CN': '账户', en: 'Account' };
  await lead(saveArticleCategory, { params: { id: categoryId }, body: { title, position: 1 } });
  const draft = {
    categoryId,
    audience: 'everyone',
    title: both('怎样更正'),
    body: both('到营业厅。'),
    basedOn: 0,
  } as const;
  await plant('article', async ({ type, sentence }) => {
    if (type === 'NAME') return;
    const params = { id: newId() };
    await lead(saveArticle, { params, body: { ...draft, body: both(sentence) } }).catch(() => null);
    await lead(saveArticle, { params, body: { ...draft, title: both(sentence.slice(0, 120)) } });
  });
  const params = { id: newId() };
  await lead(saveArticle, { params, body: draft });
  const { number } = await lead(publishArticle, { params, body: { basedOn: 1, note: '' } });
  await plant('note of a version', async ({ sentence }) => {
    const { revision } = await lead(readArticle, { params });
    await lead(publishArticle, { params, body: { basedOn: revision, note: sentence.slice(0, 200) } });
  });
  await plant('word about an article', ({ sentence }) =>
    agent(rateArticle, { params, body: { version: 1, isHelpful: false, comment: sentence } }),
  );
  await plant('question to the knowledge base', ({ sentence }) =>
    agent(searchArticles, { body: { q: sentence, limit: 5 } }),
  );
  const send = (path: string, fields: Record<string, string>) =>
    fetch(`${world.server.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  await plant('comment in the help centre', async ({ sentence }) => {
    const answer = await send(`/help/${number}`, { version: '1', helped: 'no', comment: sentence });
    haystack.add('answer of the help centre', await answer.text());
  });
  // The page says back what was asked to who asked it, and to nobody else.
  await plant('question to the help centre', async ({ sentence }) => void (await send('/help', { q: sentence })));
  haystack.add('article', JSON.stringify(await lead(readArticle, { params })));
  haystack.add('help centre', await (await fetch(`${world.server.url}/help`)).text());
}
