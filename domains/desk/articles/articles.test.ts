import { newId } from '@kedun/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskHouse, type Guest, openDeskHouse } from '../../../test/desk.ts';
import type { Person } from '../../kernel/actor.ts';
import { type Article, type FoundArticle, MOST_SAID } from './contract.ts';

const both = (zh: string, en = '') => ({ 'zh-CN': zh, en });

describe('the knowledge base', () => {
  let test: DeskHouse;
  let agent: Person;
  let lead: Person;
  let trainer: Person;
  let guest: Guest;
  const categoryId = newId();
  beforeAll(async () => {
    test = await openDeskHouse();
    agent = await test.hire('agent');
    lead = await test.hire('lead');
    trainer = await test.hire('trainer', null);
    guest = await test.welcome();
    const title = both('账户', 'Account');
    await test.call(lead, 'PUT', `/desk/article-categories/${categoryId}`, { title, position: 1 });
  });
  afterAll(() => test.close());

  const save = (who: Person, id: string, title: string, body: string, more: object = {}) =>
    test.call(who, 'PUT', `/desk/articles/${id}`, {
      ...{ basedOn: 0, categoryId, audience: 'everyone', title: both(title), body: both(body) },
      ...more,
    });
  const publish = (id: string, basedOn = 1, who = lead) =>
    test.call(who, 'POST', `/desk/articles/${id}/publish`, { basedOn, note: '' });
  const titles = (items: FoundArticle[]) => items.map(({ title }) => title['zh-CN']);
  const search = async (q: string) =>
    titles((await test.call(agent, 'POST', '/desk/articles/search', { q, limit: 5 })).body.items);
  const help = async (q: string) => titles(await test.desk.searchHelp(q));
  async function published(title: string, body: string, more: object = {}): Promise<string> {
    const id = newId();
    await save(lead, id, title, body, more);
    await publish(id);
    return id;
  }

  it('shows readers what is published, and drafts to those who write them alone', async () => {
    const id = newId();
    const { body } = await save(trainer, id, '怎样换绑手机', '在设置里点“换绑”。');
    expect(body).toMatchObject({ state: 'draft', version: null, revision: 1 });
    expect(await search('换绑手机')).toEqual([]);
    expect((await test.call(agent, 'GET', `/desk/articles/${id}`)).status).toBe(403);
    expect((await publish(id, 1, trainer)).status).toBe(403);
    expect((await publish(id)).body).toMatchObject({ state: 'published', version: 1 });
    expect(await search('换绑手机')).toEqual(['怎样换绑手机']);
    expect(await help('换绑手机')).toEqual(['怎样换绑手机']);
    await save(lead, id, '怎样换绑手机号码', '到营业厅办理。', { basedOn: 1 });
    const read = await test.call(agent, 'GET', `/desk/articles/${id}/published`);
    expect(read.body).toMatchObject({
      version: 1,
      body: both('在设置里点“换绑”。'),
      category: both('账户', 'Account'),
    });
    expect((await test.call(lead, 'GET', `/desk/articles/${id}`)).body.state).toBe('changed');
    await publish(id, 2);
    expect((await test.call(agent, 'GET', `/desk/articles/${id}/published`)).body.version).toBe(2);
    expect((await test.call(lead, 'DELETE', `/desk/articles/${id}`)).body.code).toBe('article_was_published');
    await test.call(lead, 'POST', `/desk/articles/${id}/withdraw`);
    expect([await search('换绑手机'), await help('换绑手机')]).toEqual([[], []]);
  });

  it('does not let one editor overwrite another', async () => {
    const id = newId();
    await save(lead, id, '标题', '正文');
    expect((await save(trainer, id, '别人的', '正文')).body.code).toBe('article_changed');
    expect((await save(trainer, id, '看过的', '正文', { basedOn: 1 })).body.revision).toBe(2);
    expect((await publish(id, 1)).body.code).toBe('article_changed');
    expect((await test.call(lead, 'DELETE', `/desk/articles/${id}`)).status).toBe(200);
  });

  it('keeps what is for staff from everyone, also after it was published', async () => {
    const id = await published('退款内部口径', '三百元以上由组长复核。', { audience: 'staff' });
    expect(await search('退款口径')).toEqual(['退款内部口径']);
    expect(await help('退款口径')).toEqual([]);
    const { body } = await test.call(lead, 'GET', `/desk/articles/${id}`);
    expect(await test.desk.helpArticle(body.number)).toBeNull();
    const rating = { version: 1, isHelpful: true, comment: '' };
    await expect(test.desk.rateHelp(body.number, rating)).rejects.toMatchObject({ status: 404 });
    await save(lead, id, '退款内部口径', '三百元以上由组长复核。', { basedOn: 1 });
    expect(await help('退款口径')).toEqual(['退款内部口径']);
    await save(lead, id, '退款内部口径', '三百元以上由组长复核。', { basedOn: 2, audience: 'staff' });
    expect(await help('退款口径')).toEqual([]);
  });

  it.each([
    ['a value of a person', { body: both('请拨 13812345678 找她') }, 422, 'article_sensitive'],
    ['a value in the title', { title: both('13812345678') }, 422, 'article_sensitive'],
    ['an unknown category', { categoryId: newId() }, 422, 'no_such_category'],
    ['no title at all', { title: both(' ') }, 400, 'invalid_input'],
  ])('refuses %s', async (_, more, status, code) => {
    const answer = await save(lead, newId(), '标题', '正文', more);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('does not publish an article without words, and keeps a category that is in use', async () => {
    const id = newId();
    await save(lead, id, '只有标题', '');
    expect((await publish(id)).body.code).toBe('article_empty');
    const gone = await test.call(lead, 'DELETE', `/desk/article-categories/${categoryId}`);
    expect(gone.body.code).toBe('category_in_use');
  });

  it('suggests what fits the customer’s words, a hidden value counting as what it is', async () => {
    await published('收到验证码怎么办', '不要把验证码告诉任何人。');
    await published('更正车牌', '车牌登记错了，在这里更正。');
    await test.say(guest, '帮我看看 京A12345 登记得对不对，我要改');
    const path = `/desk/conversations/${guest.conversationId}/articles`;
    const { body } = await test.call(agent, 'GET', path);
    expect(titles(body.items)[0]).toBe('更正车牌');
    expect(JSON.stringify(body)).not.toContain('12345');
    const other = await test.hire('agent', test.otherTeamId);
    expect((await test.call(other, 'GET', path)).body.items).toEqual([]);
  });

  it('takes what readers say without their values, and counts it for the version they read', async () => {
    const id = await published('发票怎么开', '在订单里点“开发票”。');
    const say = (isHelpful: boolean, comment: string) =>
      test.call(agent, 'POST', `/desk/articles/${id}/feedback`, { version: 1, isHelpful, comment });
    await say(true, '');
    await say(false, '找我 13812345678');
    const first: Article = (await test.call(lead, 'GET', `/desk/articles/${id}`)).body;
    expect(first).toMatchObject({ helpful: 1, unhelpful: 1, comments: [{ side: 'staff', isHelpful: false }] });
    const said = { version: 1, isHelpful: true, comment: '我是 13812345678' };
    test.clock.advance(1_000);
    await test.desk.rateHelp(first.number, said);
    await expect(test.desk.rateHelp(first.number, { ...said, version: 9 })).rejects.toMatchObject({ status: 404 });
    const after = (await test.call(lead, 'GET', `/desk/articles/${id}`)).body;
    expect(after).toMatchObject({ helpful: 2, comments: [{ side: 'customer' }, { side: 'staff' }] });
    expect(JSON.stringify(after)).not.toContain('13812345678');
    expect(JSON.stringify(first)).not.toContain('13812345678');
    await save(lead, id, '发票怎么开', '在订单里点“电子发票”。', { basedOn: 1 });
    await publish(id, 2);
    expect((await test.call(lead, 'GET', `/desk/articles/${id}`)).body).toMatchObject({ helpful: 0, unhelpful: 0 });
  });

  it('keeps the newest of what readers say, and no more than so much', async () => {
    const id = await published('营业时间', '每天八点到二十点。');
    const { db } = test.house.store;
    const old = { articleId: id, version: 1, side: 'customer', isHelpful: true, comment: '', at: new Date(0) };
    await db
      .insertInto('desk.articleFeedback')
      .values(Array.from({ length: MOST_SAID }, () => ({ id: newId(), ...old })))
      .execute();
    await test.call(agent, 'POST', `/desk/articles/${id}/feedback`, { version: 1, isHelpful: false, comment: '' });
    const { body } = await test.call(lead, 'GET', `/desk/articles/${id}`);
    expect(body).toMatchObject({ helpful: MOST_SAID - 1, unhelpful: 1 });
  });

  it('lists page by page what was asked for', async () => {
    const { body } = await test.call(
      lead,
      'GET',
      `/desk/articles?q=${encodeURIComponent('车牌')}&categoryId=${categoryId}`,
    );
    expect(body).toMatchObject({ found: 1, items: [{ title: both('更正车牌'), state: 'published' }] });
    expect(body.total).toBeGreaterThan(3);
  });
});
