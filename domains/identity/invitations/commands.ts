import { type Id, invalid, newId } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { forgiveAttempt } from '../attempts/commands.ts';
import { guessesByEmail } from '../attempts/rules.ts';
import { personChanged } from '../events.ts';
import { refuseWeakPassword, setPassword } from '../passwords/commands.ts';
import { hashPassword } from '../passwords/rules.ts';
import { wholePerson } from '../people/queries.ts';
import { mayAct } from '../people/rules.ts';
import { type Origin, startSession } from '../sessions/commands.ts';
import { hashToken, newToken } from '../sessions/rules.ts';

export const INVITATION_HOURS = 72;

/** An invitation as its maker sees it, once. */
export interface IssuedInvitation {
  readonly personId: Id;
  readonly token: string;
  readonly expiresAt: string;
}

/** Makes a one-time token inside the running command; an earlier one of the person stops working. */
export async function issueInvitation(house: House, personId: Id, kind: 'invite' | 'reset'): Promise<IssuedInvitation> {
  const { db } = house.store;
  const now = house.clock.now();
  await db.deleteFrom('identity.invitation').where('personId', '=', personId).where('usedAt', 'is', null).execute();
  const token = newToken();
  const expiresAt = new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
  await db
    .insertInto('identity.invitation')
    .values({ id: newId(), personId, kind, tokenHash: hashToken(token), createdAt: now, expiresAt })
    .execute();
  return { personId, token, expiresAt: expiresAt.toISOString() };
}

async function outstanding(house: House, token: string) {
  const row = await house.store.db
    .selectFrom('identity.invitation')
    .select(['id', 'personId', 'kind', 'expiresAt'])
    .where('tokenHash', '=', hashToken(token))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', house.clock.now())
    .executeTakeFirst();
  const person = row ? await wholePerson(house.store, { id: row.personId }) : null;
  if (!row || !person || !mayAct({ ...person, status: isOpen(person.status) }, house.clock.now())) {
    throw invalid('invitation_not_valid', 'No such invitation, used, replaced or expired');
  }
  return { ...row, kind: row.kind as 'invite' | 'reset', person };
}

/** An invited person is about to be active; a disabled one stays out. */
function isOpen(status: string): string {
  return status === 'invited' ? 'active' : status;
}

/** Whom the invitation is for. Throws `invitation_not_valid`. */
export async function lookAtInvitation(house: House, token: string) {
  const { person, kind, expiresAt } = await outstanding(house, token);
  return { name: person.name, email: person.email, kind, expiresAt: expiresAt.toISOString() };
}

/** Sets the password and starts a session that still lacks its second factor. Returns the session's token. */
export async function acceptInvitation(house: House, token: string, password: string, origin: Origin): Promise<string> {
  const invitation = await outstanding(house, token);
  const { person } = invitation;
  await refuseWeakPassword(house, person, password);
  const passwordHash = await hashPassword(password);
  return house.store.command(async () => {
    const used = await house.store.db
      .updateTable('identity.invitation')
      .set({ usedAt: house.clock.now() })
      .where('id', '=', invitation.id)
      .where('usedAt', 'is', null)
      .returning('id')
      .execute();
    if (used.length === 0) throw invalid('invitation_not_valid', 'The invitation was used meanwhile');
    const now = await wholePerson(house.store, { id: person.id }, true);
    if (now?.status === 'disabled') throw invalid('invitation_not_valid', 'The person was disabled meanwhile');
    await house.store.db.updateTable('identity.person').set({ status: 'active' }).where('id', '=', person.id).execute();
    await setPassword(house, person.id, passwordHash);
    await forgiveAttempt(house, [guessesByEmail(person.email)], []);
    const started = await startSession(house, person.id, origin);
    const object = { kind: 'person', id: person.id };
    const actor = { ...person, kind: 'person' as const, sessionId: started.sessionId, isFullySignedIn: false };
    await house.record({
      actor,
      act: 'identity.invitation.accept',
      result: 'done',
      object,
      facts: { kind: invitation.kind },
    });
    await house.publish(personChanged, ['role:admin', 'role:supervisor'], { personId: person.id });
    return started.token;
  });
}
