import type { Id } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { type DeskNeeds, findConversation } from '../conversations/queries.ts';
import { maySee } from '../conversations/rules.ts';
import * as commands from './commands.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';

const SUGGESTED = 3;

/** Routes of the knowledge base and the help centre. */
export function articleRoutes(house: House, needs: DeskNeeds): Handler[] {
  const { store } = house;
  const names = async (ids: readonly Id[]) => {
    const people = await needs.people();
    return new Map(people.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]));
  };
  const read = (id: Id) => queries.readArticle(store, names, id);
  return [
    handle(contract.listArticles, ({ query }) => queries.listArticles(store, query)),
    handle(contract.readArticle, ({ params }) => read(params.id)),
    handle(contract.saveArticle, async ({ params, body }, { actor }) => {
      await commands.saveArticle(house, needs, personOf(actor), params.id as Id, body);
      return read(params.id);
    }),
    handle(contract.publishArticle, async ({ params, body }, { actor }) => {
      await commands.publishArticle(house, needs, personOf(actor), params.id, body);
      return read(params.id);
    }),
    handle(contract.withdrawArticle, async ({ params }, { actor }) => {
      await commands.withdrawArticle(house, personOf(actor), params.id);
      return read(params.id);
    }),
    handle(contract.removeArticle, async ({ params }, { actor }) => {
      await commands.removeArticle(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.listArticleCategories, async () => ({ items: await queries.listCategories(store) })),
    handle(contract.saveArticleCategory, async ({ params, body }, { actor }) => {
      await commands.saveCategory(house, needs, personOf(actor), params.id as Id, body);
      const { title, position } = body;
      const known = (await queries.listCategories(store)).find(({ id }) => id === params.id);
      return known ?? { id: params.id, title, position, articles: 0 };
    }),
    handle(contract.removeArticleCategory, async ({ params }, { actor }) => {
      await commands.removeCategory(house, personOf(actor), params.id);
      return {};
    }),
    handle(contract.searchArticles, async ({ body }) => ({
      items: await queries.findArticles(store, await queries.meaningOf(needs, body.q), body.limit),
    })),
    handle(contract.suggestArticles, async ({ params }, { actor }) => {
      const row = await findConversation(store, params.id);
      const isSeen = row && maySee(actor, row.teamId);
      return { items: isSeen ? await queries.suggestFor(store, params.id, SUGGESTED) : [] };
    }),
    handle(contract.readPublishedArticle, async ({ params }) => {
      const { categoryId: _, position: __, audience: ___, ...shown } = await queries.publishedArticle(store, params.id);
      return shown;
    }),
    handle(contract.rateArticle, async ({ params, body }) => {
      await commands.rateArticle(house, needs, params.id, body);
      return {};
    }),
  ];
}
