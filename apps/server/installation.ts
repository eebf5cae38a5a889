import type { Id } from '@kedun/base';
import { INVITATION_PATH } from '@kedun/domains/identity/contract';
import { type Actor, systemActor } from '@kedun/domains/kernel/actor';
import type { House } from '@kedun/domains/kernel/domain';
import type { Composition } from './compose.ts';
import type { Settings } from './settings.ts';

/** Whether the installation runs the demo organisation: a mark in the database, set by seeding, taken away by erasing. */
export async function isDemo({ store }: House): Promise<boolean> {
  const mark = await store.db.selectFrom('kernel.setting').select('value').where('key', '=', 'demo').executeTakeFirst();
  return mark?.value === true;
}

/** Sets the mark. */
export async function markDemo({ store }: House, value: boolean): Promise<void> {
  await store.db
    .insertInto('kernel.setting')
    .values({ key: 'demo', value: JSON.stringify(value) })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ value: JSON.stringify(value), updatedAt: new Date() }),
    )
    .execute();
}

/**
 * First set-up: an empty installation becomes the demo, or, with KEDUN_DEMO=false, answers the path of the first
 * administrator's invitation. Refuses to make a demo of an installation that holds real data.
 */
export async function prepareInstallation(composition: Composition, settings: Settings): Promise<string | null> {
  const { identity, house } = composition;
  const isEmpty = (await identity.people()).length === 0;
  const runsDemo = await isDemo(house);
  if (settings.isDemo === true && !runsDemo && !isEmpty) {
    throw new Error(
      'KEDUN_DEMO=true is refused: this database holds real data. Use another KEDUN_DATA_DIR or DATABASE_URL for a demo.',
    );
  }
  if (!isEmpty) return null;
  if (settings.isDemo !== false) {
    const { seedDemo } = await import('./demo/seed.ts');
    await seedDemo(composition);
    return null;
  }
  const actor = systemActor('setup');
  const { token } = await identity.createFirstAdmin(actor, {
    name: '管理员',
    workNumber: 'ADMIN',
    email: 'admin@kedun.local',
  });
  return `${INVITATION_PATH}#${token}`;
}

/** Removes the demo organisation for good (清空演示数据): customers with all that domains hold about them, people, mark. */
export async function eraseDemo(
  composition: Pick<Composition, 'house' | 'academy' | 'custody' | 'identity' | 'domains'>,
  actor: Actor,
): Promise<void> {
  const { house, academy, custody, identity, domains } = composition;
  await house.store.command(async () => {
    const customers: Id[] = await custody.demoCustomers();
    for (const customerId of customers) {
      for (const { subject } of domains) await subject.eraseFor(house.store, customerId);
    }
    await custody.eraseDemo(actor);
    await academy.eraseDemo(actor, (await identity.demoPeople()).map(({ id }) => id));
    await identity.eraseDemo(actor);
    await markDemo(house, false);
  });
}
