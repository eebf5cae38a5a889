import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { guessError } from '../attempts/rules.ts';
import { type ApiKeyHouse, createApiKey, revokeApiKey } from './commands.ts';
import * as contract from './contract.ts';
import { allApiKeys } from './queries.ts';

export function apiKeyRoutes(house: ApiKeyHouse): Handler[] {
  return [
    handle(contract.listApiKeys, async () => ({ items: await allApiKeys(house) })),
    handle(contract.createApiKey, async ({ body }, { actor }) => {
      const outcome = await createApiKey(house, personOf(actor), body);
      if (!outcome.ok) throw guessError(outcome);
      return { id: outcome.id, key: outcome.key };
    }),
    handle(contract.revokeApiKey, async ({ params }, { actor }) => {
      await revokeApiKey(house, personOf(actor), params.id);
      return {};
    }),
  ];
}
