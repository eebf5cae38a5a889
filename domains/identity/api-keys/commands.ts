import { type Id, invalid, newId, notFound } from '@kedun/base';
import type { Actor, Person, Scope } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { forgiveAttempt, takeAttempt } from '../attempts/commands.ts';
import { guessesAt, type RefusedGuess, refused } from '../attempts/rules.ts';
import type { DemoMode } from '../demo/queries.ts';
import { apiKeysChanged } from '../events.ts';
import { type FactorHouse, isRightCode } from '../factors/commands.ts';
import { wholePerson } from '../people/queries.ts';
import { shanghaiDay } from '../people/rules.ts';
import { type ApiKeyInput, MOST_KEY_DAYS } from './contract.ts';
import { apiKeyByHash } from './queries.ts';
import { allowsAddress, hashApiKey, hasKeyForm, hintOf, mayEndOn, newApiKey, stateOfKey } from './rules.ts';

/** What keys need beside the house. */
export type ApiKeyHouse = FactorHouse & DemoMode;

async function tell(house: House, actor: Actor, id: Id, act: string, facts: Record<string, string | number> = {}) {
  await house.record({ actor, act, result: 'done', object: { kind: 'api-key', id }, facts });
  await house.publish(apiKeysChanged, ['role:admin'], { keyId: id });
}

/** A session left open must not make a key that outlasts it: whoever makes one proves once more who they are. */
async function refusalOfCode(
  house: ApiKeyHouse,
  actor: Person,
  code: string | undefined,
): Promise<RefusedGuess | null> {
  // The authenticator of demo people is the server's own: there is nothing they could prove.
  if ((await wholePerson(house.store, { id: actor.id }))?.isDemo) return null;
  if (code === undefined) return refused('code_needed');
  const guesses = guessesAt(actor.id, 'factor');
  const seconds = await takeAttempt(house, guesses);
  if (seconds > 0) return refused('too_many_attempts', seconds);
  if (!(await isRightCode(house, actor.id, code))) return refused('factor_failed');
  await forgiveAttempt(house, [guesses], []);
  return null;
}

export type ApiKeyMade = { readonly ok: true; readonly id: Id; readonly key: string } | RefusedGuess;

/** Makes a key; it is returned once and never stored. Throws `key_ends_wrong`. */
export async function createApiKey(house: ApiKeyHouse, actor: Person, input: ApiKeyInput): Promise<ApiKeyMade> {
  const { name, scopes, networks, endsOn, code } = input;
  const act = 'identity.api-key.create';
  const now = house.clock.now();
  if (!mayEndOn(endsOn, shanghaiDay(now), MOST_KEY_DAYS)) {
    throw invalid('key_ends_wrong', `A key ends within ${MOST_KEY_DAYS} days`, { days: MOST_KEY_DAYS });
  }
  return house.store.command(async () => {
    const refusal = await refusalOfCode(house, actor, code);
    if (refusal) {
      await house.record({ actor, act, result: 'failed', facts: { reason: refusal.reason } });
      return refusal;
    }
    const key = newApiKey();
    const id = newId();
    await house.store.db
      .insertInto('identity.apiKey')
      .values({
        id,
        name,
        keyHash: hashApiKey(key),
        hint: hintOf(key),
        scopes: [...new Set(scopes)],
        networks: [...new Set(networks)],
        endsOn,
        createdAt: now,
        createdBy: actor.id,
        madeInDemo: await house.isDemo(),
      })
      .execute();
    await tell(house, actor, id, act, { scopes: scopes.join('+'), endsOn, networks: networks.length });
    return { ok: true, id, key };
  });
}

/** Revokes a key: the next request with it is refused, on every node, since each asks the database. */
export async function revokeApiKey(house: House, actor: Person, id: Id): Promise<void> {
  await house.store.command(async () => {
    const { db } = house.store;
    const key = await db
      .selectFrom('identity.apiKey')
      .select('revokedAt')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!key) throw notFound('api key');
    if (key.revokedAt) return;
    const gone = { revokedAt: house.clock.now(), revokedBy: actor.id };
    await db.updateTable('identity.apiKey').set(gone).where('id', '=', id).execute();
    await tell(house, actor, id, 'identity.api-key.revoke');
  });
}

/** Notes a use, or a refusal of the address, once a day, in the ledger too. Of many at once one is first. */
async function noteDay(house: House, actor: Actor & { kind: 'key' }, column: 'lastUsedOn' | 'refusedOn', day: string) {
  await house.store.command(async () => {
    const first = await house.store.db
      .updateTable('identity.apiKey')
      .set({ [column]: day })
      .where('id', '=', actor.id)
      .where((is) => is.or([is(column, 'is', null), is(column, '<', day)]))
      .returning('id')
      .executeTakeFirst();
    if (!first) return;
    const result = column === 'lastUsedOn' ? 'done' : 'denied';
    const facts = result === 'denied' ? { reason: 'address' } : {};
    const object = { kind: 'api-key', id: actor.id };
    await house.record({ actor, act: 'identity.api-key.use', result, object, facts });
    await house.publish(apiKeysChanged, ['role:admin'], { keyId: actor.id });
  });
}

/**
 * Whom a key stands for, read fresh each time, so that what was revoked or has ended counts from the next request on
 * (invariant 4); null where it does not work, or not from this address.
 */
export async function resolveApiKey(house: House, key: string, ip: string): Promise<Actor | null> {
  if (!hasKeyForm(key)) return null;
  const row = await apiKeyByHash(house.store, hashApiKey(key));
  const today = shanghaiDay(house.clock.now());
  if (!row || stateOfKey(row, today) !== 'active') return null;
  const actor: Actor = { kind: 'key', id: row.id, scopes: row.scopes as Scope[] };
  if (!allowsAddress(row.networks, ip)) {
    if (row.refusedOn !== today) await noteDay(house, actor, 'refusedOn', today);
    return null;
  }
  if (row.lastUsedOn !== today) await noteDay(house, actor, 'lastUsedOn', today);
  return actor;
}

/** Removes the keys that were made while the demo ran, inside the running command. */
export async function eraseDemoKeys(house: House): Promise<void> {
  await house.store.db.deleteFrom('identity.apiKey').where('madeInDemo', '=', true).execute();
}
