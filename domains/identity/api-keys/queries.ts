import type { Id } from '@kedun/base';
import type { Scope } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import { shanghaiDay } from '../people/rules.ts';
import type { ApiKeyRecord } from './contract.ts';
import { stateOfKey } from './rules.ts';

/** All keys, newest first. */
export async function allApiKeys(house: House): Promise<ApiKeyRecord[]> {
  const today = shanghaiDay(house.clock.now());
  const rows = await house.store.db
    .selectFrom('identity.apiKey as k')
    .leftJoin('identity.person as maker', 'maker.id', 'k.createdBy')
    .leftJoin('identity.person as revoker', 'revoker.id', 'k.revokedBy')
    .selectAll('k')
    .select(['maker.name as createdByName', 'revoker.name as revokedByName'])
    .orderBy('k.createdAt', 'desc')
    .orderBy('k.id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes as Scope[],
    networks: row.networks,
    endsOn: row.endsOn,
    state: stateOfKey(row, today),
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedByName: row.revokedByName,
    lastUsedOn: row.lastUsedOn,
    refusedOn: row.refusedOn,
  }));
}

/** What each key is called and how it ends, for the ledger's viewer. */
export async function apiKeyNames(store: Store): Promise<{ id: Id; name: string; hint: string }[]> {
  return store.db.selectFrom('identity.apiKey').select(['id', 'name', 'hint']).execute();
}

/** The key with this hash, or none. */
export async function apiKeyByHash(store: Store, keyHash: Buffer) {
  return store.db
    .selectFrom('identity.apiKey')
    .select(['id', 'scopes', 'networks', 'endsOn', 'revokedAt', 'lastUsedOn', 'refusedOn'])
    .where('keyHash', '=', keyHash)
    .executeTakeFirst();
}
