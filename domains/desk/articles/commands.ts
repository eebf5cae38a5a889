import { conflict, type Id, invalid, newId, notFound } from '@kedun/base';
import { maskText } from '@kedun/detect';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Bilingual } from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { type ArticleFields, MOST_ARTICLES, MOST_CATEGORIES, MOST_SAID } from './contract.ts';
import { helpArticle, publishedArticle } from './queries.ts';

/** What everybody may read holds nobody's data; a guessed name alone is most often none. */
async function refuseSensitive(needs: DeskNeeds, ...texts: Bilingual[]): Promise<void> {
  const { scan } = await needs.detector();
  for (const words of texts.flatMap((text) => [text['zh-CN'], text.en])) {
    const found = scan(words).find(({ type }) => type !== 'NAME');
    if (found) throw invalid('article_sensitive', 'An article holds a sensitive value', { type: found.type });
  }
}

/** One change of what is published at a time; every node reads it again once it is committed. */
async function revise({ store }: House): Promise<void> {
  const revision = newId();
  await store.db
    .insertInto('desk.articleState')
    .values({ id: 1, revision })
    .onConflict((existing) => existing.column('id').doUpdateSet({ revision }))
    .execute();
}

async function record(
  house: House,
  actor: Actor,
  act: string,
  object: { kind: 'article' | 'article-category'; id: Id },
  facts: Record<string, string | number> = {},
): Promise<void> {
  await house.record({ actor, act: `desk.${act}`, result: 'done', object, facts });
}

async function lockedArticle({ store }: House, id: Id) {
  return store.db.selectFrom('desk.article').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

function refuseStale(row: { revision: number } | undefined, basedOn: number): void {
  if ((row?.revision ?? 0) !== basedOn)
    throw conflict('article_changed', 'Somebody else changed the article meanwhile');
}

/** Writes a draft. Throws `article_sensitive`, `article_changed`, `no_such_category`, `too_many_articles`. */
export async function saveArticle(
  house: House,
  needs: DeskNeeds,
  actor: Person,
  id: Id,
  { basedOn, title, body, categoryId, audience }: ArticleFields & { basedOn: number },
): Promise<void> {
  await refuseSensitive(needs, title, body);
  await house.store.command(async () => {
    const { db } = house.store;
    const category = await db
      .selectFrom('desk.articleCategory')
      .select('id')
      .where('id', '=', categoryId)
      .forUpdate()
      .executeTakeFirst();
    if (!category) throw invalid('no_such_category', 'There is no such category');
    const before = await lockedArticle(house, id);
    refuseStale(before, basedOn);
    const draft = {
      ...{ categoryId, audience, revision: basedOn + 1, changedBy: actor.id, changedAt: house.clock.now() },
      ...{ title: JSON.stringify(title), body: JSON.stringify(body) },
    };
    if (before) await db.updateTable('desk.article').set(draft).where('id', '=', id).execute();
    else await create(house, id, draft);
    // Who may read it and where it stands hold at once, also for what is published already.
    if (before?.publishedVersion) await revise(house);
    await record(house, actor, 'article.save', { kind: 'article', id }, { audience });
  });
}

async function create({ store }: House, id: Id, draft: object): Promise<void> {
  const { count } = await store.db
    .selectFrom('desk.article')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_ARTICLES) throw conflict('too_many_articles', 'There are too many articles');
  const added = await store.db
    .insertInto('desk.article')
    .values({ id, publishedVersion: null, ...draft } as never)
    .onConflict((existing) => existing.column('id').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) throw conflict('article_changed', 'Somebody else wrote it meanwhile');
}

const idOf = (actor: Actor) => (actor.kind === 'person' ? actor.id : null);

/** Publishes the draft as the next version. Throws `article_changed`, `article_empty`, `article_sensitive`. */
export async function publishArticle(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  id: Id,
  { basedOn, note }: { basedOn: number; note: string },
): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    const row = await lockedArticle(house, id);
    if (!row) throw notFound('article');
    refuseStale(row, basedOn);
    const [title, body] = [row.title as unknown as Bilingual, row.body as unknown as Bilingual];
    const isWhole = (['zh-CN', 'en'] as const).some((language) => title[language] !== '' && body[language] !== '');
    if (!isWhole) throw invalid('article_empty', 'A published article has a title and a text');
    // Detection may know more now than when the draft was written.
    await refuseSensitive(needs, title, body);
    const last = await db
      .selectFrom('desk.articleVersion')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('articleId', '=', id)
      .executeTakeFirst();
    const version = (last?.version ?? 0) + 1;
    await db
      .insertInto('desk.articleVersion')
      .values({
        ...{ articleId: id, version, publishedBy: idOf(actor), publishedAt: house.clock.now() },
        ...{ title: JSON.stringify(title), body: JSON.stringify(body) },
        note: maskText(note, (await needs.detector()).scan(note)),
      })
      .execute();
    await db.updateTable('desk.article').set({ publishedVersion: version }).where('id', '=', id).execute();
    await revise(house);
    await record(house, actor, 'article.publish', { kind: 'article', id }, { version, audience: row.audience });
  });
}

/** Takes an article from its readers. */
export async function withdrawArticle(house: House, actor: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const row = await lockedArticle(house, id);
    if (!row) throw notFound('article');
    if (row.publishedVersion === null) return;
    await house.store.db.updateTable('desk.article').set({ publishedVersion: null }).where('id', '=', id).execute();
    await revise(house);
    await record(house, actor, 'article.withdraw', { kind: 'article', id }, { version: row.publishedVersion });
  });
}

/** Removes what nobody ever read: what was published stays as proof of what was said. Throws `article_was_published`. */
export async function removeArticle(house: House, actor: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    if (!(await lockedArticle(house, id))) throw notFound('article');
    const published = await db
      .selectFrom('desk.articleVersion')
      .select('version')
      .where('articleId', '=', id)
      .executeTakeFirst();
    if (published) throw conflict('article_was_published', 'A published article is withdrawn, not removed');
    await db.deleteFrom('desk.article').where('id', '=', id).execute();
    await record(house, actor, 'article.remove', { kind: 'article', id });
  });
}

/** Adds a category or changes it. Throws `article_sensitive`, `too_many_categories`. */
export async function saveCategory(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  id: Id,
  { title, position }: { title: Bilingual; position: number },
): Promise<void> {
  await refuseSensitive(needs, title);
  await house.store.command(async () => {
    const { db } = house.store;
    await revise(house);
    const known = await db.selectFrom('desk.articleCategory').select('id').execute();
    if (known.length >= MOST_CATEGORIES && !known.some((category) => category.id === id))
      throw conflict('too_many_categories', 'There are too many categories', { most: MOST_CATEGORIES });
    const columns = { title: JSON.stringify(title), position };
    await db
      .insertInto('desk.articleCategory')
      .values({ id, ...columns })
      .onConflict((existing) => existing.column('id').doUpdateSet(columns))
      .execute();
    await record(house, actor, 'article-category.save', { kind: 'article-category', id });
  });
}

/** Removes an empty category. Throws `category_in_use`. */
export async function removeCategory(house: House, actor: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    const category = await db
      .selectFrom('desk.articleCategory')
      .select('id')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!category) throw notFound('article category');
    const used = await db.selectFrom('desk.article').select('id').where('categoryId', '=', id).executeTakeFirst();
    if (used) throw conflict('category_in_use', 'Articles stand in this category');
    await db.deleteFrom('desk.articleCategory').where('id', '=', id).execute();
    await record(house, actor, 'article-category.remove', { kind: 'article-category', id });
  });
}

interface Rating {
  readonly version: number;
  readonly isHelpful: boolean;
  readonly comment: string;
}

async function rate(house: House, needs: DeskNeeds, articleId: Id, side: 'staff' | 'customer', rating: Rating) {
  const { version, isHelpful, comment } = rating;
  const masked = comment === '' ? '' : maskText(comment, (await needs.detector()).scan(comment));
  const known = await house.store.db
    .selectFrom('desk.articleVersion')
    .select('version')
    .where('articleId', '=', articleId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!known) throw notFound('article');
  const { db } = house.store;
  await db
    .insertInto('desk.articleFeedback')
    .values({ id: newId(), articleId, version, side, isHelpful, comment: masked, at: house.clock.now() })
    .execute();
  const kept = db
    .selectFrom('desk.articleFeedback')
    .select('id')
    .where('articleId', '=', articleId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');
  await db.deleteFrom('desk.articleFeedback').where('id', 'in', kept.offset(MOST_SAID).limit(MOST_SAID)).execute();
}

/** What somebody at the desk says of an article. */
export async function rateArticle(house: House, needs: DeskNeeds, id: Id, rating: Rating): Promise<void> {
  await publishedArticle(house.store, id);
  await rate(house, needs, id, 'staff', rating);
}

/** What a reader of the help centre says. */
export async function rateHelp(house: House, needs: DeskNeeds, number: number, rating: Rating): Promise<void> {
  const found = await helpArticle(house.store, number);
  if (!found) throw notFound('article');
  await rate(house, needs, found.id, 'customer', rating);
}

/** An article that comes with the product or the demonstration. */
export interface NewArticle {
  readonly category: Bilingual;
  readonly audience: ArticleFields['audience'];
  readonly title: Bilingual;
  readonly body: Bilingual;
}

/** Takes over articles and publishes them: seeding. Joins the running command. */
export async function importArticles(
  house: House,
  needs: DeskNeeds,
  by: Actor,
  articles: readonly NewArticle[],
): Promise<void> {
  const categories = new Map<string, Id>();
  for (const { category, audience, title, body } of articles) {
    let categoryId = categories.get(category['zh-CN']);
    if (!categoryId) {
      categoryId = newId();
      await saveCategory(house, needs, by, categoryId, { title: category, position: categories.size + 1 });
      categories.set(category['zh-CN'], categoryId);
    }
    const id = newId();
    await refuseSensitive(needs, title, body);
    await create(house, id, {
      ...{ categoryId, audience, revision: 1, changedBy: idOf(by), changedAt: house.clock.now() },
      ...{ title: JSON.stringify(title), body: JSON.stringify(body) },
    });
    await publishArticle(house, needs, by, id, { basedOn: 1, note: '' });
  }
}

/** Takes back what was written while the demonstration ran. Joins the running command. */
export async function forgetArticles(house: House): Promise<void> {
  await house.store.db.deleteFrom('desk.article').execute();
  await house.store.db.deleteFrom('desk.articleCategory').execute();
  await revise(house);
}
