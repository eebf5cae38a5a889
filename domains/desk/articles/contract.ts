import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { typed } from '../messages/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const count = z.number().int();
const instant = z.iso.datetime();
const done = z.object({});

/** Who reads a published article: customers in the help centre too, or those who work at the desk alone. */
export const AUDIENCES = ['everyone', 'staff'] as const;
const audience = z.enum(AUDIENCES);
export type ArticleAudience = z.infer<typeof audience>;

/** Articles and categories that one installation can have. */
export const MOST_ARTICLES = 5_000;
export const MOST_CATEGORIES = 100;
export const ARTICLES_A_PAGE = 50;
/** UTF-16 units. */
export const LONGEST_TITLE = 120;
export const LONGEST_BODY = 20_000;
export const LONGEST_QUESTION = 300;
export const LONGEST_COMMENT = 500;
/** What readers said that is kept of one article, the newest. */
export const MOST_SAID = 1_000;
/** Articles that one question is answered with. */
export const MOST_FOUND = 10;

const written = (max: number) => z.object({ 'zh-CN': typed(max), en: typed(max) });
const shown = z.object({ 'zh-CN': z.string(), en: z.string() });

export const articleCategory = z.object({ id, title: shown, position: count, articles: count });
export type ArticleCategory = z.infer<typeof articleCategory>;

export const articleHead = z.object({
  id,
  number: count,
  categoryId: id,
  audience,
  title: shown,
  /** `changed` is published and has been written on since. */
  state: z.enum(['draft', 'published', 'changed']),
  version: count.nullable(),
  changedAt: instant,
  /** Answers to whether it helped, of the published version. */
  helpful: count,
  unhelpful: count,
});
export type ArticleHead = z.infer<typeof articleHead>;

export const article = articleHead.extend({
  body: shown,
  revision: count,
  versions: z.array(z.object({ version: count, note: z.string(), publishedBy: z.string(), publishedAt: instant })),
  comments: z.array(z.object({ comment: z.string(), isHelpful: z.boolean(), side: z.string(), at: instant })),
});
export type Article = z.infer<typeof article>;

/** The published version, as readers see it. */
export const publishedArticle = z.object({
  id,
  number: count,
  version: count,
  category: shown,
  title: shown,
  body: shown,
  publishedAt: instant,
});
export type PublishedArticle = z.infer<typeof publishedArticle>;

export const foundArticle = z.object({
  id,
  number: count,
  title: shown,
  /** The place of the body that fits best. */
  excerpt: z.string(),
  audience,
});
export type FoundArticle = z.infer<typeof foundArticle>;

export const listArticles = defineRoute({
  method: 'GET',
  path: '/desk/articles',
  action: 'desk.article.edit',
  summary: 'Articles of the knowledge base with drafts, the last changed first, page by page',
  query: z.object({
    q: typed(LONGEST_TITLE).optional(),
    categoryId: id.optional(),
    page: z.coerce
      .number()
      .int()
      .min(1)
      .max(MOST_ARTICLES / ARTICLES_A_PAGE)
      .default(1),
  }),
  reply: z.object({ items: z.array(articleHead), found: count, total: count }),
});

export const readArticle = defineRoute({
  method: 'GET',
  path: '/desk/articles/:id',
  action: 'desk.article.edit',
  summary: 'An article as it is being written, with its versions and what readers said',
  params: byId,
  reply: article,
});

export const articleFields = z.object({
  categoryId: id,
  audience,
  title: written(LONGEST_TITLE).refine((title) => title['zh-CN'] !== '' || title.en !== '', {
    error: 'An article has a title',
  }),
  /** Markdown (CommonMark and tables); HTML and pictures from elsewhere are shown as they are written. */
  body: written(LONGEST_BODY),
});
export type ArticleFields = z.output<typeof articleFields>;

export const saveArticle = defineRoute({
  method: 'PUT',
  path: '/desk/articles/:id',
  action: 'desk.article.edit',
  summary: 'Write a draft; readers go on seeing what is published',
  params: byId,
  /** `basedOn` is the revision that was changed, 0 for a new article. */
  body: articleFields.extend({ basedOn: count.min(0) }),
  reply: article,
  errors: ['article_sensitive', 'article_changed', 'no_such_category', 'too_many_articles'],
  bodyLimit: 512 * 1024,
});

export const publishArticle = defineRoute({
  method: 'POST',
  path: '/desk/articles/:id/publish',
  action: 'desk.article.publish',
  summary: 'Publish the draft as the next version',
  params: byId,
  body: z.object({ basedOn: count, note: typed(200) }),
  reply: article,
  errors: ['article_changed', 'article_empty', 'article_sensitive'],
});

export const withdrawArticle = defineRoute({
  method: 'POST',
  path: '/desk/articles/:id/withdraw',
  action: 'desk.article.publish',
  summary: 'Take an article from its readers; draft and versions stay',
  params: byId,
  reply: article,
});

export const removeArticle = defineRoute({
  method: 'DELETE',
  path: '/desk/articles/:id',
  action: 'desk.article.publish',
  summary: 'Remove an article that was never published',
  params: byId,
  reply: done,
  errors: ['article_was_published'],
});

export const listArticleCategories = defineRoute({
  method: 'GET',
  path: '/desk/article-categories',
  action: 'desk.article.read',
  summary: 'Categories of the knowledge base in their order',
  reply: z.object({ items: z.array(articleCategory) }),
});

export const saveArticleCategory = defineRoute({
  method: 'PUT',
  path: '/desk/article-categories/:id',
  action: 'desk.article.publish',
  summary: 'Add or change a category',
  params: byId,
  body: z.object({
    title: z.object({ 'zh-CN': typed(LONGEST_TITLE).min(1), en: typed(LONGEST_TITLE).min(1) }),
    position: count.min(0).max(10_000),
  }),
  reply: articleCategory,
  errors: ['article_sensitive', 'too_many_categories'],
});

export const removeArticleCategory = defineRoute({
  method: 'DELETE',
  path: '/desk/article-categories/:id',
  action: 'desk.article.publish',
  summary: 'Remove a category without articles',
  params: byId,
  reply: done,
  errors: ['category_in_use'],
});

export const searchArticles = defineRoute({
  method: 'POST',
  path: '/desk/articles/search',
  action: 'desk.article.read',
  summary: 'Published articles that answer a question, the best first; values in it count as what they are',
  body: z.object({ q: typed(LONGEST_QUESTION).min(1), limit: count.min(1).max(MOST_FOUND).default(5) }),
  reply: z.object({ items: z.array(foundArticle) }),
  perMinute: 300,
});

export const suggestArticles = defineRoute({
  method: 'GET',
  path: '/desk/conversations/:id/articles',
  action: 'desk.conversation.read',
  summary: 'Published articles that fit what the customer wrote last',
  params: byId,
  reply: z.object({ items: z.array(foundArticle) }),
});

export const readPublishedArticle = defineRoute({
  method: 'GET',
  path: '/desk/articles/:id/published',
  action: 'desk.article.read',
  summary: 'An article as its readers see it',
  params: byId,
  reply: publishedArticle,
});

export const rateArticle = defineRoute({
  method: 'POST',
  path: '/desk/articles/:id/feedback',
  action: 'desk.article.read',
  summary: 'Say whether an article helped; values in the comment are masked for good',
  params: byId,
  body: z.object({ version: count, isHelpful: z.boolean(), comment: typed(LONGEST_COMMENT).default('') }),
  reply: done,
  perMinute: 30,
});
