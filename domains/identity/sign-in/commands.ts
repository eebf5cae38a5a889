import { conflict } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import { forgiveAttempt, takeAttempt } from '../attempts/commands.ts';
import { guessesAt, guessesByEmail, guessesFrom, type RefusedGuess, refused } from '../attempts/rules.ts';
import type { SignInStep } from '../contract.ts';
import { type FactorHouse, isRightCode, recoveryCodesLeft } from '../factors/commands.ts';
import { matchesPassword } from '../passwords/rules.ts';
import { wholePerson } from '../people/queries.ts';
import { mayAct, normalEmail } from '../people/rules.ts';
import { completeSession, type Origin, startSession } from '../sessions/commands.ts';
import { ownSession, type SessionHouse } from '../sessions/queries.ts';

/** What signing in needs. */
export type SignInHouse = SessionHouse & FactorHouse;

export type SignedIn = { readonly ok: true; readonly token: string; readonly step: SignInStep } | RefusedGuess;

async function recordRefusal(house: SignInHouse, personId: string | null, reason: string): Promise<void> {
  await house.record({
    actor: { kind: 'anonymous' },
    act: 'identity.session.sign-in',
    result: reason === 'too_many_attempts' ? 'denied' : 'failed',
    ...(personId ? { object: { kind: 'person', id: personId } } : {}),
    facts: { reason },
  });
}

/**
 * First step: e-mail and password. An unknown address, a wrong password and a person without one answer alike and
 * take alike; only who gives the right password learns that the account is closed.
 */
export async function signIn(
  house: SignInHouse,
  given: { readonly email: string; readonly password: string },
  origin: Origin,
): Promise<SignedIn> {
  const email = normalEmail(given.email);
  const [byEmail, byAddress] = [guessesByEmail(email), guessesFrom(origin.ip)];
  const seconds = await takeAttempt(house, byEmail, byAddress);
  const found = await wholePerson(house.store, { email });
  if (seconds > 0) {
    await house.store.command(() => recordRefusal(house, found?.id ?? null, 'too_many_attempts'));
    return refused('too_many_attempts', seconds);
  }
  const isRight = await matchesPassword(found?.passwordHash ?? null, given.password);
  return house.store.command(async (): Promise<SignedIn> => {
    // Read again under lock: the password may have been changed or the account closed meanwhile.
    const person = found && isRight ? await wholePerson(house.store, { id: found.id }, true) : null;
    if (!person || person.passwordHash !== found?.passwordHash) {
      await recordRefusal(house, found?.id ?? null, 'sign_in_failed');
      return refused('sign_in_failed');
    }
    await forgiveAttempt(house, [], [byEmail, byAddress]);
    if (!mayAct(person, house.clock.now())) {
      await recordRefusal(house, person.id, 'access_over');
      return refused('access_over');
    }
    const { sessionId, token } = await startSession(house, person.id, origin);
    const actor: Person = {
      kind: 'person',
      id: person.id,
      role: person.role,
      teamId: person.teamId,
      sessionId,
      isFullySignedIn: false,
    };
    const object = { kind: 'session', id: sessionId };
    await house.record({ actor, act: 'identity.session.sign-in', result: 'done', object, facts: { step: 'password' } });
    return { ok: true, token, step: (await ownSession(house, actor)).step };
  });
}

export type FactorGiven =
  | { readonly ok: true; readonly recoveryCodesLeft: number; readonly step: SignInStep }
  | RefusedGuess;

/** Second step: a code of the authenticator or a recovery code completes the session. */
export async function giveFactor(house: SignInHouse, actor: Person, code: string, ip: string): Promise<FactorGiven> {
  const [byPerson, byAddress] = [guessesAt(actor.id, 'factor'), guessesFrom(ip)];
  const act = 'identity.factor.verify';
  return house.store.command(async (): Promise<FactorGiven> => {
    const own = await ownSession(house, actor);
    if (own.step !== 'factor') throw conflict('factor_not_enrolled', `The step of this session is ${own.step}`);
    const seconds = await takeAttempt(house, byPerson, byAddress);
    const isRight = seconds === 0 && (await isRightCode(house, actor.id, code));
    if (!isRight) {
      const refusal = seconds > 0 ? refused('too_many_attempts', seconds) : refused('factor_failed');
      await house.record({ actor, act, result: 'failed', facts: { reason: refusal.reason } });
      return refusal;
    }
    await forgiveAttempt(house, [byPerson, guessesByEmail(own.email)], [byAddress]);
    await completeSession(house, actor.sessionId);
    await house.record({ actor, act, result: 'done', object: { kind: 'session', id: actor.sessionId } });
    const { step } = await ownSession(house, actor);
    return { ok: true, recoveryCodesLeft: await recoveryCodesLeft(house, actor.id), step };
  });
}

/** Opens a locked session with the password or a code. */
export async function unlock(
  house: SignInHouse,
  actor: Person,
  proof: { readonly password: string } | { readonly code: string },
): Promise<{ readonly ok: true } | RefusedGuess> {
  const by = 'password' in proof ? 'password' : 'factor';
  const guesses = guessesAt(actor.id, by);
  const act = 'identity.session.unlock';
  const seconds = await takeAttempt(house, guesses);
  const isRightPassword =
    seconds === 0 &&
    'password' in proof &&
    (await matchesPassword((await ownSession(house, actor)).passwordHash, proof.password));
  return house.store.command(async () => {
    const isRight =
      seconds === 0 && ('password' in proof ? isRightPassword : await isRightCode(house, actor.id, proof.code));
    if (!isRight) {
      const refusal = seconds > 0 ? refused('too_many_attempts', seconds) : refused('unlock_failed');
      await house.record({ actor, act, result: 'failed', facts: { by, reason: refusal.reason } });
      return refusal;
    }
    await forgiveAttempt(house, [guesses], []);
    await house.store.db
      .updateTable('identity.session')
      .set({ lockedAt: null, lastSeenAt: house.clock.now() })
      .where('id', '=', actor.sessionId)
      .where('factorAt', 'is not', null)
      .execute();
    await house.record({ actor, act, result: 'done', facts: { by } });
    return { ok: true };
  });
}
