import Fastify from 'fastify';
import { beforeEach, expect, it } from 'vitest';
import { serveHelp } from './help-page.ts';

const article = {
  ...{ id: '0199c000-0000-7000-8000-000000000001', number: 3, version: 2, audience: 'everyone' as const, position: 1 },
  categoryId: '0199c000-0000-7000-8000-000000000002',
  category: { 'zh-CN': '账户', en: 'Account' },
  title: { 'zh-CN': '<b>换绑</b>手机', en: '' },
  body: { 'zh-CN': '点**设置**。<script>x</script>', en: '' },
  publishedAt: '2026-11-24T00:00:00.000Z',
};
const said: unknown[] = [];
const app = Fastify();
await serveHelp(app, {
  helpArticles: async () => [article],
  helpArticle: async (number) => (number === 3 ? article : null),
  searchHelp: async (q) => (q.includes('换绑') ? [{ ...article, excerpt: '点<设置>' }] : []),
  rateHelp: async (number, rating) => void said.push([number, rating]),
});
beforeEach(() => void said.splice(0));

const form = (url: string, fields: Record<string, string>, language = 'zh-CN') =>
  app.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
  });

it('lists articles by category, and no title is markup', async () => {
  const { body, headers } = await app.inject({ url: '/help', headers: { 'accept-language': 'zh-CN' } });
  expect(body).toContain('<h2>账户</h2>');
  expect(body).toContain('<a href="/help/3">&lt;b&gt;换绑&lt;/b&gt;手机</a>');
  expect(headers['cache-control']).toBe('no-store');
});

it('draws an article without what acts, in the language there is', async () => {
  const { body } = await app.inject({ url: '/help/3', headers: { 'accept-language': 'en' } });
  expect(body).toContain('<strong>设置</strong>');
  expect(body).toContain('Did this article help?');
  expect(body).not.toMatch(/<script|page\.help/);
});

it('answers a question without repeating it as markup', async () => {
  expect((await form('/help', { q: '换绑<i>' })).body).toContain('换绑&lt;i&gt;');
  expect((await form('/help', { q: '换绑' })).body).toContain('点&lt;设置&gt;');
  expect((await form('/help', { q: '天气' })).body).toContain('没有找到');
  expect((await form('/help', { q: ' ' })).statusCode).toBe(200);
});

it('takes a reader’s word once it is whole', async () => {
  const { body } = await form('/help/3', { version: '2', helped: 'no', comment: ' 缺图 ' });
  expect(body).toContain('谢谢');
  expect(said).toEqual([[3, { version: 2, isHelpful: false, comment: '缺图' }]]);
  for (const fields of [{ version: '2' }, { version: 'x', helped: 'yes' }, { version: '2', helped: 'maybe' }])
    expect((await form('/help/3', fields as Record<string, string>)).statusCode).toBe(404);
  expect(said).toHaveLength(1);
});

it.each(['/help/4', '/help/0', '/help/x', '/help/99999999999999999999'])('knows no %s', async (url) => {
  const { statusCode, body } = await app.inject({ url });
  expect(statusCode).toBe(404);
  expect(body).toContain('/help"');
});
