import { INVITATION_PATH } from '@kedun/domains/identity/contract';
import { systemActor } from '@kedun/domains/kernel/actor';
import type { FastifyInstance } from 'fastify';
import type { Composition } from './compose.ts';
import { isDemo, looksPlayed } from './demo/mode.ts';
import type { Settings } from './settings.ts';

/** Nothing once the first day was played. One that breaks off stops no start: the next one goes on with it. */
async function playDemo({ house }: Composition, app: FastifyInstance): Promise<void> {
  if ((await looksPlayed(house)) === null) return;
  const { playFirstDay } = await import('./demo/first-day.ts');
  await playFirstDay(house, app).catch((error: unknown) => {
    app.log.error({ err: error }, 'the first day of the demo broke off');
  });
}

/**
 * First set-up: an empty installation becomes the demo, or, with KEDUN_DEMO=false, answers the path of the first
 * administrator's invitation; a new one at each start until somebody administers, since the link is shown only once.
 * Refuses to make a demo of an installation that holds real data.
 */
export async function prepareInstallation(
  composition: Composition,
  app: FastifyInstance,
  settings: Settings,
): Promise<string | null> {
  const { identity, house } = composition;
  const isEmpty = (await identity.people()).length === 0;
  const runsDemo = await isDemo(house);
  if (settings.isDemo === true && !runsDemo && !isEmpty) {
    throw new Error(
      'KEDUN_DEMO=true is refused: this database holds real data. Use another KEDUN_DATA_DIR or DATABASE_URL for a demo.',
    );
  }
  const actor = systemActor('setup');
  if (runsDemo) await playDemo(composition, app);
  if (!isEmpty) {
    const again = await identity.reissueForAdmin(actor);
    return again && `${INVITATION_PATH}#${again.token}`;
  }
  // Off this machine nobody gets a demo, with its open doors, without asking for it.
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(settings.host);
  if (settings.isDemo ?? isLocal) {
    const { seedDemo } = await import('./demo/seed.ts');
    await seedDemo(composition);
    await playDemo(composition, app);
    return null;
  }
  const { token } = await identity.createFirstAdmin(actor, {
    name: '管理员',
    workNumber: 'ADMIN',
    email: 'admin@kedun.local',
  });
  return `${INVITATION_PATH}#${token}`;
}
