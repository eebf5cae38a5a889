import type { Academy } from '@kedun/domains/academy/server';
import type { Custody } from '@kedun/domains/custody/server';
import type { Desk } from '@kedun/domains/desk/server';
import type { Identity } from '@kedun/domains/identity/server';
import type { Incidents } from '@kedun/domains/incidents/server';
import type { Actor } from '@kedun/domains/kernel/actor';
import type { Domain, House } from '@kedun/domains/kernel/domain';
import type { Rights } from '@kedun/domains/rights/server';
import { eraseCustomer } from '../erasure.ts';

const LOOKS = 'demo.looks_played';

/**
 * Whether the installation runs the demo organisation: a mark in the database, set by seeding, taken away by erasing.
 * Asked inside a command it stays so until the command ends: what is made then was there before the demo was erased and
 * goes with it, or comes after and is real.
 */
export async function isDemo({ store }: House): Promise<boolean> {
  const mark = store.db.selectFrom('kernel.setting').select('value').where('key', '=', 'demo');
  const isMarked = (await mark.executeTakeFirst())?.value === true;
  // Without the mark there is nothing to hold: it never comes over data.
  if (!isMarked || !store.isInCommand) return isMarked;
  return (await mark.forShare().executeTakeFirst())?.value === true;
}

/** The same for who erases: waits for all who are making something, and lets nobody begin. */
async function holdMark({ store }: House): Promise<boolean> {
  const mark = store.db.selectFrom('kernel.setting').select('value').where('key', '=', 'demo');
  return (await mark.forUpdate().executeTakeFirst())?.value === true;
}

async function set({ store }: House, key: string, value: boolean | number): Promise<void> {
  await store.db
    .insertInto('kernel.setting')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({ value: JSON.stringify(value), updatedAt: new Date() }),
    )
    .execute();
}

/** Sets the mark. */
export function markDemo(house: House, value: boolean): Promise<void> {
  return set(house, 'demo', value);
}

/** How many looks of the first day were played; null once it is over, or where there is none to play. */
export async function looksPlayed({ store }: House): Promise<number | null> {
  const row = await store.db.selectFrom('kernel.setting').select('value').where('key', '=', LOOKS).executeTakeFirst();
  return typeof row?.value === 'number' ? row.value : null;
}

/** Remembers how many were played, so that a start that breaks off is gone on with by the next one; null: all is done. */
export async function noteLooks(house: House, played: number | null): Promise<void> {
  if (played === null) await house.store.db.deleteFrom('kernel.setting').where('key', '=', LOOKS).execute();
  else await set(house, LOOKS, played);
}

/** The rooms that hold something of the demo. */
export interface DemoRooms {
  readonly house: House;
  readonly identity: Identity;
  readonly academy: Academy;
  readonly custody: Custody;
  readonly desk: Desk;
  readonly incidents: Incidents;
  readonly rights: Rights;
  readonly domains: readonly Domain[];
}

/**
 * Removes the demo organisation for good (清空演示数据): customers with all that domains hold about them, people, mark,
 * and its words: privacy notice, procedures, canned replies. In the name of an organisation that does not exist they
 * would tell real customers something untrue.
 */
export async function eraseDemo(
  { house, identity, academy, custody, desk, incidents, rights, domains }: DemoRooms,
  actor: Actor,
): Promise<void> {
  await house.store.command(async () => {
    if (!(await holdMark(house))) return;
    await incidents.eraseDemo();
    for (const customerId of await custody.demoCustomers())
      await eraseCustomer(domains, house.store, actor, customerId);
    await custody.eraseDemo(actor);
    await academy.eraseDemo(actor, await identity.peopleMadeInDemo(actor.kind === 'person' ? actor.id : null));
    await identity.eraseDemo(actor);
    await desk.eraseDemo();
    await rights.eraseDemo(actor);
    await markDemo(house, false);
    await noteLooks(house, null);
  });
}
