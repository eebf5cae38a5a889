import type { Academy } from '@kedun/domains/academy/server';
import type { Custody } from '@kedun/domains/custody/server';
import type { Desk } from '@kedun/domains/desk/server';
import type { Identity } from '@kedun/domains/identity/server';
import type { Actor } from '@kedun/domains/kernel/actor';
import type { Domain, House } from '@kedun/domains/kernel/domain';

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

/** The rooms that hold something of the demo. */
export interface DemoRooms {
  readonly house: House;
  readonly identity: Identity;
  readonly academy: Academy;
  readonly custody: Custody;
  readonly desk: Desk;
  readonly domains: readonly Domain[];
}

/** Removes the demo organisation for good (清空演示数据): customers with all that domains hold about them, people, mark. */
export async function eraseDemo(
  { house, identity, academy, custody, desk, domains }: DemoRooms,
  actor: Actor,
): Promise<void> {
  await house.store.command(async () => {
    for (const customerId of await custody.demoCustomers()) {
      for (const { subject } of domains) await subject.eraseFor(house.store, customerId);
    }
    await custody.eraseDemo(actor);
    await academy.eraseDemo(actor, await identity.peopleMadeInDemo(actor.kind === 'person' ? actor.id : null));
    await identity.eraseDemo(actor);
    await desk.forgetTeamless();
    await markDemo(house, false);
  });
}
