import { conflict, forbidden, type Id, invalid, newId, notFound } from '@kedun/base';
import type { Actor, Role } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { tellConfirmers } from '../confirmations/commands.ts';
import type { PersonInput } from '../contract.ts';
import { personChanged } from '../events.ts';
import { removeFactor } from '../factors/commands.ts';
import { type IssuedInvitation, issueInvitation } from '../invitations/commands.ts';
import { endSessions } from '../sessions/commands.ts';
import type { EndingHouse } from '../sessions/queries.ts';
import { activeAdministrators, isTaken, peopleOverContract, type WholePerson, wholePerson } from './queries.ts';
import { isContractOver, mayAct, normalEmail, shanghaiDay } from './rules.ts';

/** What commands about people need beside the house. */
export interface PeopleHouse extends EndingHouse {
  /** Runs inside the command that takes a person's access: open work goes back, grants end. */
  accessEnding(personId: Id): Promise<void>;
}

/** What the administrator may change. */
export interface PersonChange {
  readonly name?: string | undefined;
  readonly workNumber?: string | undefined;
  readonly role?: Role | undefined;
  readonly teamId?: Id | null | undefined;
  readonly employer?: string | null | undefined;
  readonly contractEnds?: string | null | undefined;
}

async function personOrThrow(house: House, id: Id): Promise<WholePerson> {
  const person = await wholePerson(house.store, { id }, true);
  if (!person) throw notFound('person');
  return person;
}

function refuseOnYourself(actor: Actor, personId: Id): void {
  if (actor.kind === 'person' && actor.id === personId) {
    throw forbidden('not_on_yourself', 'Nobody changes their own access');
  }
}

/** Somebody who can sign in must be able to administer, always. */
async function refuseLastAdministrator(house: House, personId: Id): Promise<void> {
  const now = house.clock.now();
  const able = (await activeAdministrators(house.store)).filter((admin) => !isContractOver(admin.contractEnds, now));
  if (able.some((admin) => admin.id === personId) && able.length === 1) {
    throw conflict('last_administrator', 'The last administrator keeps access');
  }
}

async function refuseTaken(
  house: House,
  input: { email?: string; workNumber?: string | undefined },
  except: Id | null,
) {
  if (input.email && (await isTaken(house.store, 'email', input.email, except))) {
    throw conflict('email_taken', 'Another person has this e-mail address');
  }
  if (input.workNumber && (await isTaken(house.store, 'workNumber', input.workNumber, except))) {
    throw conflict('work_number_taken', 'Another person has this work number');
  }
}

async function refuseUnknownTeam(house: House, teamId: Id | null | undefined): Promise<void> {
  if (!teamId) return;
  const team = await house.store.db
    .selectFrom('identity.team')
    .select('id')
    .where('id', '=', teamId)
    .executeTakeFirst();
  if (!team) throw invalid('team_unknown', 'No such team');
}

/** Writes what was done to a person into the ledger and tells the screens that show people. */
export async function tell(
  house: House,
  actor: Actor,
  personId: Id,
  act: string,
  facts: Record<string, string | number | boolean> = {},
) {
  await house.record({ actor, act, result: 'done', object: { kind: 'person', id: personId }, facts });
  await house.publish(personChanged, ['role:admin', 'role:supervisor'], { personId });
}

/** Takes all access inside the running command; it counts from the commit on (invariant 4). */
export async function endAccess(house: PeopleHouse, personId: Id): Promise<void> {
  await endSessions(house, personId);
  await house.accessEnding(personId);
}

/** Adds a person inside the running command. */
export async function addPerson(
  house: House,
  input: PersonInput,
  extra: { status: 'invited' | 'active'; isDemo: boolean; madeInDemo: boolean },
): Promise<Id> {
  const email = normalEmail(input.email);
  await refuseTaken(house, { email, workNumber: input.workNumber }, null);
  await refuseUnknownTeam(house, input.teamId);
  const id = newId();
  await house.store.db
    .insertInto('identity.person')
    .values({ ...input, id, email, ...extra, createdAt: house.clock.now(), dutySince: house.clock.now() })
    .execute();
  return id;
}

/** Invites a person; the one-time token is handed over by whoever invited. */
export async function invitePerson(
  house: House,
  actor: Actor,
  input: PersonInput,
  madeInDemo = false,
): Promise<IssuedInvitation> {
  if (isContractOver(input.contractEnds, house.clock.now())) throw invalid('contract_over', 'The contract is over');
  return house.store.command(async () => {
    const id = await addPerson(house, input, { status: 'invited', isDemo: false, madeInDemo });
    await tell(house, actor, id, 'identity.person.invite', { role: input.role });
    return issueInvitation(house, id, 'invite');
  });
}

/** Makes a new link for somebody who has not accepted yet, or whose reset is outstanding. */
export async function resendInvitation(house: House, actor: Actor, personId: Id): Promise<IssuedInvitation> {
  return house.store.command(async () => {
    const person = await personOrThrow(house, personId);
    if (person.status === 'disabled' || person.passwordHash !== null || person.isDemo) {
      throw conflict('not_invited', 'The person is not waiting for an invitation');
    }
    await tell(house, actor, personId, 'identity.person.resend');
    return issueInvitation(house, personId, person.status === 'invited' ? 'invite' : 'reset');
  });
}

/**
 * Takes password and authenticator away, ends all sessions, and opens a way to start again. Whoever holds the link can
 * take it, so nothing but signing in is open to that person until somebody else has confirmed them (decisions/0013).
 */
export async function resetPerson(house: PeopleHouse, actor: Actor, personId: Id): Promise<IssuedInvitation> {
  return house.store.command(async () => {
    refuseOnYourself(actor, personId);
    const person = await personOrThrow(house, personId);
    if (person.status !== 'active') throw conflict('not_active', 'The person is not active');
    await house.store.db
      .updateTable('identity.person')
      .set({ passwordHash: null, resetAt: house.clock.now(), resetBy: actor.kind === 'person' ? actor.id : null })
      .where('id', '=', personId)
      .execute();
    await removeFactor(house, personId);
    await endAccess(house, personId);
    await tell(house, actor, personId, 'identity.person.reset');
    await tellConfirmers(house, person);
    return issueInvitation(house, personId, 'reset');
  });
}

/** Ends all access of a person at once. */
export async function disablePerson(
  house: PeopleHouse,
  actor: Actor,
  personId: Id,
  why: { readonly cause: 'by_hand' | 'contract_over'; readonly reason: string | null },
): Promise<void> {
  await house.store.command(async () => {
    refuseOnYourself(actor, personId);
    const person = await personOrThrow(house, personId);
    if (person.status === 'disabled') return;
    await refuseLastAdministrator(house, personId);
    const { db } = house.store;
    await db
      .updateTable('identity.person')
      .set({ status: 'disabled', disabledReason: why.reason })
      .where('id', '=', personId)
      .execute();
    await db.deleteFrom('identity.invitation').where('personId', '=', personId).where('usedAt', 'is', null).execute();
    await endAccess(house, personId);
    await tell(house, actor, personId, 'identity.person.disable', { cause: why.cause });
  });
}

/** Lets a disabled person in again; one who never set a password waits for an invitation. */
export async function enablePerson(house: House, actor: Actor, personId: Id): Promise<void> {
  await house.store.command(async () => {
    const person = await personOrThrow(house, personId);
    if (person.status !== 'disabled') return;
    if (isContractOver(person.contractEnds, house.clock.now()))
      throw conflict('contract_over', 'Extend the contract first');
    const status = person.passwordHash !== null || person.isDemo ? 'active' : 'invited';
    await house.store.db
      .updateTable('identity.person')
      .set({ status, disabledReason: null })
      .where('id', '=', personId)
      .execute();
    await tell(house, actor, personId, 'identity.person.enable');
  });
}

function isMoved(before: WholePerson, after: WholePerson): boolean {
  return before.role !== after.role || before.teamId !== after.teamId;
}

/** What of a change takes the access a running session was given. */
function takesAccess(before: WholePerson, after: WholePerson, now: Date): boolean {
  return isMoved(before, after) || (mayAct(before, now) && !mayAct(after, now));
}

/** Changes a person. A new role or team, or a contract that is over, ends the sessions; nobody does that to themselves. */
export async function changePerson(
  house: PeopleHouse,
  actor: Actor,
  personId: Id,
  change: PersonChange,
): Promise<void> {
  await house.store.command(async () => {
    const before = await personOrThrow(house, personId);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const after: WholePerson = { ...before, ...given };
    const isAccessTaken = takesAccess(before, after, house.clock.now());
    if (isAccessTaken) refuseOnYourself(actor, personId);
    if (isAccessTaken && (after.role !== 'admin' || !mayAct(after, house.clock.now()))) {
      await refuseLastAdministrator(house, personId);
    }
    await refuseTaken(house, { workNumber: change.workNumber }, personId);
    await refuseUnknownTeam(house, change.teamId);
    const { name, workNumber, role, teamId, employer, contractEnds } = after;
    const dutySince = isMoved(before, after) ? house.clock.now() : before.dutySince;
    await house.store.db
      .updateTable('identity.person')
      .set({ name, workNumber, role, teamId, employer, contractEnds, dutySince })
      .where('id', '=', personId)
      .execute();
    if (isAccessTaken) await endAccess(house, personId);
    const facts = { changed: Object.keys(given).sort().join('+'), role, accessEnded: isAccessTaken };
    await tell(house, actor, personId, 'identity.person.change', facts);
  });
}

/** Disables everybody whose contract is over; their requests are refused from the first moment anyway. */
export async function disableOverContract(house: PeopleHouse, actor: Actor): Promise<number> {
  const over = await peopleOverContract(house.store, shanghaiDay(house.clock.now()));
  for (const id of over) {
    await disablePerson(house, actor, id, { cause: 'contract_over', reason: null });
  }
  return over.length;
}

/** The invitation of the very first administrator. Throws `already_initialised` when there is one. */
export async function createFirstAdmin(
  house: House,
  actor: Actor,
  input: { readonly name: string; readonly workNumber: string; readonly email: string },
): Promise<IssuedInvitation> {
  return house.store.command(async () => {
    const existing = await house.store.db
      .selectFrom('identity.person')
      .select('id')
      .where('role', '=', 'admin')
      .where('isDemo', '=', false)
      .where('status', '=', 'active')
      .executeTakeFirst();
    if (existing) throw conflict('already_initialised', 'There is an administrator already');
    return invitePerson(house, actor, { ...input, role: 'admin', teamId: null, employer: null, contractEnds: null });
  });
}

/**
 * A new link for an administrator who never came in, where nobody else can administer: the first one was lost or ran
 * out. Null where somebody can, or where nobody waits.
 */
export async function reissueForAdmin(house: House, actor: Actor): Promise<IssuedInvitation | null> {
  return house.store.command(async () => {
    const now = house.clock.now();
    const admins = await house.store.db
      .selectFrom('identity.person')
      .select(['id', 'status', 'isDemo', 'passwordHash', 'contractEnds'])
      .where('role', '=', 'admin')
      .orderBy('createdAt')
      .forUpdate()
      .execute();
    if (admins.some((admin) => mayAct(admin, now) && (admin.isDemo || admin.passwordHash !== null))) return null;
    const waiting = admins.find(
      ({ status, isDemo, passwordHash, contractEnds }) =>
        status !== 'disabled' && !isDemo && passwordHash === null && !isContractOver(contractEnds, now),
    );
    if (!waiting) return null;
    await tell(house, actor, waiting.id, 'identity.person.resend');
    return issueInvitation(house, waiting.id, waiting.status === 'invited' ? 'invite' : 'reset');
  });
}
