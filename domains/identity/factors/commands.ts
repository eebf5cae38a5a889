import { conflict, type Id, Redacted } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { forgiveAttempt, takeAttempt } from '../attempts/commands.ts';
import { guessesAt, type RefusedGuess, refused } from '../attempts/rules.ts';
import { tellConfirmers } from '../confirmations/commands.ts';
import { isConfirmed } from '../confirmations/rules.ts';
import { wholePerson } from '../people/queries.ts';
import { completeSession, endSessions } from '../sessions/commands.ts';
import type { EndingHouse } from '../sessions/queries.ts';
import {
  factorUri,
  hashRecoveryCode,
  newFactorSecret,
  newRecoveryCodes,
  PENDING_MINUTES,
  stepOfCode,
} from './rules.ts';

/** What factors need beside the house: the installation's key. `name` is authenticated with what is sealed. */
export interface FactorHouse extends EndingHouse {
  readonly secrets: {
    seal(name: string, plain: Redacted<string>): Buffer;
    open(name: string, sealed: Buffer): Redacted<string>;
  };
}

function nameOf(personId: Id): string {
  return `identity.factor/${personId}`;
}

async function lockedFactor(house: House, personId: Id) {
  return house.store.db
    .selectFrom('identity.factor')
    .selectAll()
    .where('personId', '=', personId)
    .forUpdate()
    .executeTakeFirst();
}

async function isRightTotp(house: FactorHouse, personId: Id, code: string): Promise<boolean> {
  const factor = await lockedFactor(house, personId);
  if (!factor?.sealedSecret) return false;
  const secret = house.secrets.open(nameOf(personId), factor.sealedSecret);
  const step = stepOfCode(secret, code, factor.lastStep, house.clock.now());
  secret.dispose();
  if (step === null) return false;
  await house.store.db
    .updateTable('identity.factor')
    .set({ lastStep: step })
    .where('personId', '=', personId)
    .execute();
  return true;
}

async function isRightRecoveryCode(house: House, personId: Id, code: string): Promise<boolean> {
  const used = await house.store.db
    .updateTable('identity.recoveryCode')
    .set({ usedAt: house.clock.now() })
    .where('personId', '=', personId)
    .where('codeHash', '=', hashRecoveryCode(personId, code))
    .where('usedAt', 'is', null)
    .returning('personId')
    .execute();
  return used.length === 1;
}

/** Checks a code of the authenticator or a recovery code inside the running command, and uses it up. */
export async function isRightCode(house: FactorHouse, personId: Id, code: string): Promise<boolean> {
  const typed = code.replace(/\s/g, '');
  return /^\d{6}$/.test(typed) ? isRightTotp(house, personId, typed) : isRightRecoveryCode(house, personId, typed);
}

/** Recovery codes that still work. */
export async function recoveryCodesLeft(house: House, personId: Id): Promise<number> {
  const rows = await house.store.db
    .selectFrom('identity.recoveryCode')
    .select('codeHash')
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
  return rows.length;
}

/** May a new authenticator begin? The first one needs only the password; a replacement also a code of the old one. */
async function refusalToReplace(
  house: FactorHouse,
  actor: Person,
  currentCode: string | undefined,
): Promise<RefusedGuess | null> {
  const factor = await lockedFactor(house, actor.id);
  if (!factor?.confirmedAt) return null;
  if (!actor.isFullySignedIn || currentCode === undefined) {
    throw conflict('factor_already_enrolled', 'An authenticator is in use; replacing it needs a current code');
  }
  return (await isRightCode(house, actor.id, currentCode)) ? null : refused('factor_failed');
}

export type EnrolmentBegun =
  | { readonly ok: true; readonly secret: Redacted<string>; readonly uri: Redacted<string> }
  | RefusedGuess;

/** Makes a new authenticator secret; nothing changes until a code proves it. */
export async function beginEnrolment(house: FactorHouse, actor: Person, currentCode?: string): Promise<EnrolmentBegun> {
  const guesses = guessesAt(actor.id, 'factor');
  const act = 'identity.factor.begin';
  return house.store.command(async () => {
    const seconds = currentCode === undefined ? 0 : await takeAttempt(house, guesses);
    const refusal =
      seconds > 0 ? refused('too_many_attempts', seconds) : await refusalToReplace(house, actor, currentCode);
    if (refusal) {
      await house.record({ actor, act, result: 'failed', facts: { reason: refusal.reason } });
      return refusal;
    }
    if (currentCode !== undefined) await forgiveAttempt(house, [guesses], []);
    const secret = Redacted.of(newFactorSecret());
    const pending = { pendingSecret: house.secrets.seal(nameOf(actor.id), secret), pendingAt: house.clock.now() };
    await house.store.db
      .insertInto('identity.factor')
      .values({ personId: actor.id, ...pending })
      .onConflict((conflict) => conflict.column('personId').doUpdateSet(pending))
      .execute();
    await house.record({ actor, act, result: 'done' });
    const { workNumber } = await house.store.db
      .selectFrom('identity.person')
      .select('workNumber')
      .where('id', '=', actor.id)
      .executeTakeFirstOrThrow();
    return { ok: true, secret, uri: Redacted.of(factorUri(workNumber, secret)) };
  });
}

async function replaceRecoveryCodes(house: House, personId: Id): Promise<string[]> {
  const codes = newRecoveryCodes();
  await house.store.db.deleteFrom('identity.recoveryCode').where('personId', '=', personId).execute();
  await house.store.db
    .insertInto('identity.recoveryCode')
    .values(codes.map((code) => ({ personId, codeHash: hashRecoveryCode(personId, code) })))
    .execute();
  return codes;
}

export type EnrolmentConfirmed = { readonly ok: true; readonly recoveryCodes: string[] } | RefusedGuess;

async function stepOfPending(house: FactorHouse, personId: Id, code: string): Promise<number | null> {
  const factor = await lockedFactor(house, personId);
  const now = house.clock.now();
  const isFresh = factor?.pendingAt && now.getTime() - factor.pendingAt.getTime() <= PENDING_MINUTES * 60_000;
  if (!factor?.pendingSecret || !isFresh) {
    throw conflict('factor_not_enrolled', 'No authenticator is waiting to be proven');
  }
  const secret = house.secrets.open(nameOf(personId), factor.pendingSecret);
  const step = stepOfCode(secret, code.replace(/\s/g, ''), null, now);
  secret.dispose();
  return step;
}

/** Proves the new authenticator, which completes the sign-in; other sessions of the person end. */
export async function confirmEnrolment(house: FactorHouse, actor: Person, code: string): Promise<EnrolmentConfirmed> {
  const guesses = guessesAt(actor.id, 'factor');
  const act = 'identity.factor.confirm';
  return house.store.command(async () => {
    const seconds = await takeAttempt(house, guesses);
    const step = seconds > 0 ? null : await stepOfPending(house, actor.id, code);
    if (step === null) {
      const refusal = seconds > 0 ? refused('too_many_attempts', seconds) : refused('factor_failed');
      await house.record({ actor, act, result: 'failed', facts: { reason: refusal.reason } });
      return refusal;
    }
    await forgiveAttempt(house, [guesses], []);
    await house.store.db
      .updateTable('identity.factor')
      .set((eb) => ({
        sealedSecret: eb.ref('pendingSecret'),
        pendingSecret: null,
        pendingAt: null,
        confirmedAt: house.clock.now(),
        lastStep: step,
      }))
      .where('personId', '=', actor.id)
      .execute();
    const recoveryCodes = await replaceRecoveryCodes(house, actor.id);
    await completeSession(house, actor.sessionId);
    await endSessions(house, actor.id, { except: actor.sessionId });
    await house.record({ actor, act, result: 'done' });
    // Whoever waits to be confirmed after a reset is ready for it now.
    const person = await wholePerson(house.store, { id: actor.id });
    if (person && !isConfirmed(person)) await tellConfirmers(house, person);
    return { ok: true, recoveryCodes };
  });
}

/** Gives a seeded person a proven authenticator whose secret only the server holds; inside the running command. */
export async function enrolOnServer(house: FactorHouse, personId: Id): Promise<void> {
  const secret = Redacted.of(newFactorSecret());
  await house.store.db
    .insertInto('identity.factor')
    .values({ personId, sealedSecret: house.secrets.seal(nameOf(personId), secret), confirmedAt: house.clock.now() })
    .execute();
  secret.dispose();
}

/** Opens the secret that `enrolOnServer` sealed; null when the person has no proven authenticator. */
export async function secretOnServer(house: FactorHouse, personId: Id): Promise<Redacted<string> | null> {
  const factor = await house.store.db
    .selectFrom('identity.factor')
    .select('sealedSecret')
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .executeTakeFirst();
  return factor?.sealedSecret ? house.secrets.open(nameOf(personId), factor.sealedSecret) : null;
}

/** Takes the authenticator and the recovery codes away, inside the running command. */
export async function removeFactor(house: House, personId: Id): Promise<void> {
  await house.store.db.deleteFrom('identity.factor').where('personId', '=', personId).execute();
  await house.store.db.deleteFrom('identity.recoveryCode').where('personId', '=', personId).execute();
}
