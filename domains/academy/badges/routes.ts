import { forbidden } from '@kedun/base';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { type BadgeHouse, openBadge, signStatusList } from './commands.ts';
import { issuerKeys, verify } from './queries.ts';
import { issuerProfile } from './rules.ts';

export function badgeRoutes(house: BadgeHouse): Handler[] {
  return [
    handle(contract.openBadge, async ({ params }, { actor }) => {
      if (actor.kind !== 'person') throw forbidden('not_allowed', 'People only');
      return openBadge(house, actor, params.id);
    }),
    handle(contract.verifyBadge, async ({ params }) => verify(house, house.baseUrl, params.code)),
    handle(contract.readIssuer, async () => issuerProfile(house.baseUrl)),
    handle(contract.readIssuerKeys, async () => ({ keys: await issuerKeys(house) })),
    handle(contract.readStatusList, async ({ params }) => signStatusList(house, params.purpose)),
  ];
}
