import { type Id, invalid } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { forgiveAttempt, takeAttempt } from '../attempts/commands.ts';
import { guessesAt, type RefusedGuess, refused } from '../attempts/rules.ts';
import { type WholePerson, wholePerson } from '../people/queries.ts';
import { endSessions } from '../sessions/commands.ts';
import type { EndingHouse } from '../sessions/queries.ts';
import { hashPassword, matchesPassword, REMEMBERED_PASSWORDS, weaknessOf } from './rules.ts';

async function formerHashes(house: House, personId: Id): Promise<string[]> {
  const rows = await house.store.db
    .selectFrom('identity.formerPassword')
    .select('passwordHash')
    .where('personId', '=', personId)
    .orderBy('at', 'desc')
    .limit(REMEMBERED_PASSWORDS)
    .execute();
  return rows.map((row) => row.passwordHash);
}

/** Throws the coded reason why a password may not be set for a person. Slow on purpose: call it outside a command. */
export async function refuseWeakPassword(house: House, person: WholePerson, password: string): Promise<void> {
  const weakness = weaknessOf(password, person);
  if (weakness) throw invalid(`password_${weakness}`, 'The password does not meet the policy');
  for (const former of await formerHashes(house, person.id)) {
    if (await matchesPassword(former, password)) throw invalid('password_used_before', 'One of the last passwords');
  }
}

/** Stores a new password inside the running command and remembers it, so that it does not come back. */
export async function setPassword(house: House, personId: Id, passwordHash: string): Promise<void> {
  const { db } = house.store;
  await db.updateTable('identity.person').set({ passwordHash }).where('id', '=', personId).execute();
  await db.insertInto('identity.formerPassword').values({ personId, passwordHash, at: house.clock.now() }).execute();
}

/** The person changes their password; their other sessions end. */
export async function changePassword(
  house: EndingHouse,
  actor: Person,
  current: string,
  next: string,
): Promise<{ readonly ok: true } | RefusedGuess> {
  const guesses = guessesAt(actor.id, 'password');
  const act = 'identity.password.change';
  const seconds = await takeAttempt(house, guesses);
  const person = await wholePerson(house.store, { id: actor.id });
  const isRight = seconds === 0 && (await matchesPassword(person?.passwordHash ?? null, current));
  if (!person || !isRight) {
    const refusal = seconds > 0 ? refused('too_many_attempts', seconds) : refused('current_password_wrong');
    await house.store.command(() => house.record({ actor, act, result: 'failed', facts: { reason: refusal.reason } }));
    return refusal;
  }
  await house.store.command(() => forgiveAttempt(house, [guesses], []));
  await refuseWeakPassword(house, person, next);
  const passwordHash = await hashPassword(next);
  await house.store.command(async () => {
    await setPassword(house, actor.id, passwordHash);
    await endSessions(house, actor.id, { except: actor.sessionId });
    await house.record({ actor, act, result: 'done' });
  });
  return { ok: true };
}
