import { type Clock, Redacted, systemClock } from '@kedun/base';
import { createIdentity, type Identity } from '@kedun/domains/identity/server';
import type { AccessTable } from '@kedun/domains/kernel/access';
import type { Actor } from '@kedun/domains/kernel/actor';
import { createAudit } from '@kedun/domains/kernel/audit';
import type { Domain, House } from '@kedun/domains/kernel/domain';
import { createPublish } from '@kedun/domains/kernel/outbox';
import { createStore } from '@kedun/domains/kernel/store';
import type { Keyring } from '@kedun/vault';
import type { Logger } from 'pino';
import type { Database } from './database.ts';
import type { ResolveActor } from './http.ts';
import { openKeys } from './keys.ts';
import type { Settings } from './settings.ts';

/** The whole product behind its doors: domains wired to each other by functions handed in. */
export interface Composition {
  readonly house: House;
  readonly keyring: Keyring;
  readonly identity: Identity;
  /** True while the installation runs the demo organisation. */
  isDemo(): Promise<boolean>;
  readonly domains: readonly Domain[];
  readonly access: AccessTable;
  readonly resolveActor: ResolveActor;
}

/** What wakes after commits; the server sets them once realtime and sequencer run. */
export interface Wakers {
  onEvents: () => void;
  onLedger: () => void;
}

export interface ComposeParts {
  readonly settings: Settings;
  readonly database: Database;
  readonly logger: Logger;
  readonly wakers: Wakers;
  readonly clock?: Clock;
}

/** What every domain is given. */
export function createHouse(database: Database, wakers: Wakers, clock: Clock = systemClock): House {
  const store = createStore(database.kysely);
  return {
    store,
    clock,
    record: createAudit(store, clock, () => wakers.onLedger()),
    publish: createPublish(store, () => wakers.onEvents()),
  };
}

/** Demo mode is a mark in the database, set by seeding the demo and taken away by erasing it. */
async function isDemo({ store }: House): Promise<boolean> {
  const mark = await store.db.selectFrom('kernel.setting').select('value').where('key', '=', 'demo').executeTakeFirst();
  return mark?.value === true;
}

/** Small secrets of the domains, sealed under the installation's keyring. */
function secretsOf(keyring: Keyring) {
  return {
    seal: (name: string, plain: Redacted<string>) => keyring.sealSecret(name, Buffer.from(plain.expose())).wrapped,
    open: (name: string, sealed: Buffer) => Redacted.of(keyring.openSecret(name, sealed).toString()),
  };
}

/** Composes all domains, in the order of their direction. */
export async function compose(parts: ComposeParts): Promise<Composition> {
  const house = createHouse(parts.database, parts.wakers, parts.clock);
  const keyring = await openKeys(parts.settings, house.store);
  const identity = createIdentity(house, {
    isDemo: () => isDemo(house),
    idleLockMinutes: parts.settings.idleLockMinutes,
    secrets: secretsOf(keyring),
    accessEnding: async () => {},
  });
  const domains: Domain[] = [identity.domain];
  const access: AccessTable = Object.assign({}, ...domains.map((domain) => domain.access));
  const resolveActor: ResolveActor = async ({ cookie }): Promise<Actor> =>
    cookie ? identity.resolvePerson(cookie) : { kind: 'anonymous' };
  return { house, keyring, identity, isDemo: () => isDemo(house), domains, access, resolveActor };
}
