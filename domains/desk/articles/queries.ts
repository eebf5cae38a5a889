import { type Id, notFound } from '@kedun/base';
import type { ReplyOf } from '@kedun/contract';
import type { SealedSpan } from '@kedun/domains/custody/contract';
import { sql } from 'kysely';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual } from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { listMessages } from '../messages/queries.ts';
import { excerptOf, indexPassages, withMeanings } from '../retrieval/rules.ts';
import {
  ARTICLES_A_PAGE,
  type Article,
  type ArticleAudience,
  type ArticleCategory,
  type ArticleHead,
  type FoundArticle,
  LONGEST_QUESTION,
  type listArticles as listRoute,
  MOST_ARTICLES,
  type PublishedArticle,
} from './contract.ts';
import { stateOf } from './rules.ts';

/** A published article and where it belongs. */
export interface Published extends PublishedArticle {
  readonly categoryId: Id;
  readonly position: number;
  readonly audience: ArticleAudience;
}

/** Articles that answer a question, the best first. The question holds no value: `meaningOf` has been over it. */
type Finder = (question: string, limit: number) => FoundArticle[];

interface Shelf {
  readonly revision: string;
  /** In the order of their categories, then of their numbers. */
  readonly articles: readonly Published[];
  readonly find: Finder;
  readonly publicArticles: readonly Published[];
  readonly findPublic: Finder;
}

const LANGUAGES = ['zh-CN', 'en'] as const;
/** What says less than this part of the best answer is no answer beside it. */
const WORTH = 0.4;

async function readPublished({ db }: Store): Promise<Published[]> {
  const rows = await db
    .selectFrom('desk.article as article')
    .innerJoin('desk.articleVersion as version', (join) =>
      join.onRef('version.articleId', '=', 'article.id').onRef('version.version', '=', 'article.publishedVersion'),
    )
    .innerJoin('desk.articleCategory as category', 'category.id', 'article.categoryId')
    .select(['article.id', 'article.number', 'article.categoryId', 'article.audience'])
    .select(['version.version', 'version.title', 'version.body', 'version.publishedAt'])
    .select(['category.title as category', 'category.position'])
    .orderBy('category.position')
    .orderBy('article.number')
    .limit(MOST_ARTICLES)
    .execute();
  return rows.map((row) => ({
    ...row,
    audience: row.audience as ArticleAudience,
    category: row.category as unknown as Bilingual,
    title: row.title as unknown as Bilingual,
    body: row.body as unknown as Bilingual,
    publishedAt: row.publishedAt.toISOString(),
  }));
}

/** What finds articles: each language is a passage of its own, or a text in two would count as twice as long. */
function finderOf(articles: readonly Published[]): Finder {
  const passages = articles.flatMap((article) =>
    LANGUAGES.filter((language) => article.title[language] + article.body[language] !== '').map((language) => ({
      ...{ article, title: article.title[language], body: article.body[language] },
    })),
  );
  const index = indexPassages(passages);
  return (question, limit) => {
    const hits = index.find(question, LANGUAGES.length * limit);
    const least = WORTH * (hits[0]?.score ?? 0);
    const found = new Map<Id, FoundArticle>();
    for (const { index: at, score } of hits) {
      const passage = passages[at];
      if (!passage || score < least || found.has(passage.article.id)) continue;
      const { id, number, title, audience } = passage.article;
      found.set(id, { id, number, title, audience, excerpt: excerptOf(passage.body, question) });
    }
    return [...found.values()].slice(0, limit);
  };
}

const kept = new WeakMap<Store, Shelf>();

/** What is published now, ready to be asked. Read once for each revision and node; asking costs one look at the revision. */
export async function shelf(store: Store): Promise<Shelf> {
  const row = await store.db.selectFrom('desk.articleState').select('revision').executeTakeFirst();
  const revision = row?.revision ?? 'none';
  const before = kept.get(store);
  if (before?.revision === revision) return before;
  const articles = await readPublished(store);
  const publicArticles = articles.filter(({ audience }) => audience === 'everyone');
  const [find, findPublic] = [finderOf(articles), finderOf(publicArticles)];
  const now = { revision, articles, find, publicArticles, findPublic };
  kept.set(store, now);
  return now;
}

/** A question that somebody typed, each value in it counting as what it is. A guessed name says more as it is written. */
export async function meaningOf({ detector }: Pick<DeskNeeds, 'detector'>, question: string): Promise<string> {
  return withMeanings(
    question,
    (await detector()).scan(question).filter(({ type }) => type !== 'NAME'),
  );
}

/** Articles for those who work at the desk. */
export async function findArticles(store: Store, question: string, limit: number): Promise<FoundArticle[]> {
  return (await shelf(store)).find(question, limit);
}

/** Articles for everyone. */
export async function findHelp(store: Store, question: string, limit: number): Promise<FoundArticle[]> {
  return (await shelf(store)).findPublic(question, limit);
}

const LAST_TURNS = 30;
const TURNS_READ = 3;

/** Articles that fit what the customer wrote last; each sealed value counts as what it is. */
export async function suggestFor(store: Store, conversationId: Id, limit: number): Promise<FoundArticle[]> {
  const { rows } = await listMessages(store, conversationId, { limit: LAST_TURNS });
  const turns = rows.filter(({ authorKind }) => authorKind === 'customer').slice(-TURNS_READ);
  const question = turns.map(({ text, spans }) => withMeanings(text, spans as unknown as SealedSpan[])).join('\n');
  return findArticles(store, question.slice(-LONGEST_QUESTION), limit);
}

/** An article as its readers see it; throws `not_found` where none is published. */
export async function publishedArticle(store: Store, id: Id): Promise<Published> {
  const found = (await shelf(store)).articles.find((article) => article.id === id);
  if (!found) throw notFound('article');
  return found;
}

/** The same of the help centre, by number; null where there is none for everyone. */
export async function helpArticle(store: Store, number: number): Promise<Published | null> {
  return (await shelf(store)).publicArticles.find((article) => article.number === number) ?? null;
}

/** Categories in their order. */
export async function listCategories({ db }: Store): Promise<ArticleCategory[]> {
  const rows = await db
    .selectFrom('desk.articleCategory as category')
    .select(['id', 'title', 'position'])
    .select((outer) =>
      outer
        .selectFrom('desk.article')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .whereRef('desk.article.categoryId', '=', 'category.id')
        .as('articles'),
    )
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, title: row.title as unknown as Bilingual, articles: Number(row.articles) }));
}

function heads({ db }: Store) {
  return db
    .selectFrom('desk.article as article')
    .leftJoin('desk.articleVersion as version', (join) =>
      join.onRef('version.articleId', '=', 'article.id').onRef('version.version', '=', 'article.publishedVersion'),
    )
    .select(['article.id', 'article.number', 'article.categoryId', 'article.audience', 'article.title', 'article.body'])
    .select(['article.revision', 'article.publishedVersion', 'article.changedAt'])
    .select(sql<boolean>`coalesce(version.title = article.title and version.body = article.body, false)`.as('isSame'))
    .select((outer) =>
      ([true, false] as const).map((isHelpful) =>
        outer
          .selectFrom('desk.articleFeedback as said')
          .select(({ fn }) => fn.countAll<string>().as('count'))
          .whereRef('said.articleId', '=', 'article.id')
          .whereRef('said.version', '=', 'article.publishedVersion')
          .where('said.isHelpful', '=', isHelpful)
          .as(isHelpful ? 'helpful' : 'unhelpful'),
      ),
    );
}

type HeadRow = Awaited<ReturnType<ReturnType<typeof heads>['executeTakeFirstOrThrow']>>;

function toHead(row: HeadRow): ArticleHead {
  const { id, number, categoryId, publishedVersion } = row;
  return {
    ...{ id, number, categoryId, version: publishedVersion },
    audience: row.audience as ArticleAudience,
    title: row.title as unknown as Bilingual,
    state: stateOf(publishedVersion !== null, row.isSame),
    changedAt: row.changedAt.toISOString(),
    helpful: Number(row.helpful),
    unhelpful: Number(row.unhelpful),
  };
}

/** One page of all articles, the last changed first. */
export async function listArticles(
  store: Store,
  { q, categoryId, page }: { q?: string | undefined; categoryId?: string | undefined; page: number },
): Promise<ReplyOf<typeof listRoute>> {
  const isAsked = sql<boolean>`(${categoryId ?? null}::uuid is null or article.category_id = ${categoryId ?? null})
    and strpos(lower(article.title ->> 'zh-CN') || ' ' || lower(article.title ->> 'en'), ${(q ?? '').toLowerCase()}) > 0`;
  const counted = store.db.selectFrom('desk.article as article').select(({ fn }) => fn.countAll<string>().as('count'));
  const rows = await heads(store)
    .where(isAsked)
    .orderBy('article.changedAt', 'desc')
    .orderBy('article.id', 'desc')
    .limit(ARTICLES_A_PAGE)
    .offset((page - 1) * ARTICLES_A_PAGE)
    .execute();
  const found = await counted.where(isAsked).executeTakeFirstOrThrow();
  const total = await counted.executeTakeFirstOrThrow();
  return { items: rows.map(toHead), found: Number(found.count), total: Number(total.count) };
}

const COMMENTS_SHOWN = 50;

/** An article as it is being written. Throws `not_found`. */
export async function readArticle(
  store: Store,
  names: (ids: readonly Id[]) => Promise<ReadonlyMap<Id, string>>,
  id: Id,
): Promise<Article> {
  const row = await heads(store).where('article.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('article');
  const versions = await store.db
    .selectFrom('desk.articleVersion')
    .select(['version', 'note', 'publishedBy', 'publishedAt'])
    .where('articleId', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const comments = await store.db
    .selectFrom('desk.articleFeedback')
    .select(['comment', 'isHelpful', 'side', 'at'])
    .where('articleId', '=', id)
    .where('comment', '<>', '')
    .orderBy('at', 'desc')
    .limit(COMMENTS_SHOWN)
    .execute();
  const named = await names(versions.flatMap(({ publishedBy }) => publishedBy ?? []));
  return {
    ...toHead(row),
    body: row.body as unknown as Bilingual,
    revision: row.revision,
    versions: versions.map(({ publishedBy, publishedAt, ...version }) => ({
      ...version,
      publishedBy: named.get(publishedBy ?? '') ?? '',
      publishedAt: publishedAt.toISOString(),
    })),
    comments: comments.map(({ at, ...said }) => ({ ...said, at: at.toISOString() })),
  };
}
