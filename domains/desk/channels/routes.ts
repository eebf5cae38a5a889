import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { changeChannel as changeRoute, listChannels as listRoute, openChannel as openRoute } from '../contract.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { addChannel, changeChannel } from './commands.ts';
import { listChannels } from './queries.ts';

/** Routes of the administrator's channel settings. */
export function channelRoutes(house: House, needs: DeskNeeds): Handler[] {
  return [
    handle(listRoute, async () => ({ items: await listChannels(house.store), teams: [...(await needs.teams())] })),
    handle(openRoute, async ({ body }, { actor }) => addChannel(house, needs, actor, body)),
    handle(changeRoute, async ({ params, body }, { actor }) => changeChannel(house, needs, actor, params.id, body)),
  ];
}
