import { conflict, forbidden, type Id, newId, notFound } from '@kedun/base';
import type { Audience } from '@kedun/contract';
import { type Detector, maskText } from '@kedun/detect';
import type { Message } from '@kedun/domains/desk/contract';
import type { PersonSummary } from '@kedun/domains/identity/contract';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { AuditFact } from '../../kernel/audit.ts';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import { type Emergency, type EmergencyKind, MAX_MESSAGES, type Outcome } from '../contract.ts';
import { emergencyChanged, emergencyReported } from '../events.ts';
import { type EmergencyRecord, findEmergency, toEmergency } from './queries.ts';
import { evidenceText, hashOf, keptSince, maySee } from './rules.ts';

/** What incidents asks of its neighbours; the server hands it in. */
export interface IncidentsNeeds {
  people(): Promise<PersonSummary[]>;
  detector(): Promise<Detector>;
  /** How the ledger names the customer; null for an erased one. */
  customerMark(customerId: Id): Promise<NonNullable<AuditFact['customer']> | null>;
  /**
   * The newest messages of a conversation that this person may see, oldest first, with whose it is; null where there is
   * none for them. Inside a command nothing of it changes until that ends.
   */
  talkOf(actor: Actor, conversationId: Id, limit: number): Promise<Talk | null>;
}

export interface Talk {
  readonly customerId: Id;
  readonly teamId: Id;
  readonly messages: readonly Message[];
}

/** Who hears of a call: those who supervise, the leads of its team, and who called. */
function audienceOf(row: EmergencyRecord, people: readonly PersonSummary[]): Audience[] {
  const leads = people.filter(
    ({ role, teamId, id }) => role === 'lead' && teamId === row.teamId && id !== row.reportedBy,
  );
  return [
    'role:supervisor',
    'role:privacy_officer',
    `person:${row.reportedBy}`,
    ...leads.map(({ id }): Audience => `person:${id}`),
  ];
}

async function masked(needs: IncidentsNeeds, words: string): Promise<string> {
  return words === '' ? '' : maskText(words, (await needs.detector()).scan(words));
}

/**
 * Calls for help. What was said until now is kept as it is, its hash in the ledger entry of the same command; lead and
 * supervisor are told with the commit. Throws `not_found` for a conversation that the person may not see.
 */
export async function reportEmergency(
  house: House,
  needs: IncidentsNeeds,
  person: Person,
  call: { readonly kind: EmergencyKind; readonly conversationId: Id | null; readonly words: string },
): Promise<Emergency> {
  const { store, clock } = house;
  return store.command(async () => {
    const { kind, conversationId } = call;
    const talk = conversationId ? await needs.talkOf(person, conversationId, MAX_MESSAGES) : null;
    if (conversationId && !talk) throw notFound('conversation');
    const evidence = conversationId && talk ? evidenceText(conversationId, talk.messages) : null;
    const evidenceHash = evidence && hashOf(evidence);
    const id = newId();
    const entryId = await house.record({
      actor: person,
      act: 'incidents.emergency.report',
      result: 'done',
      object: { kind: 'emergency', id },
      ...(talk ? { customer: await needs.customerMark(talk.customerId) } : {}),
      ...(evidenceHash ? { commitment: evidenceHash } : {}),
      facts: {
        kind,
        messages: talk?.messages.length ?? 0,
        ...(conversationId ? { conversation: conversationId } : {}),
      },
    });
    const row = await store.db
      .insertInto('incidents.emergency')
      .values({
        ...{ id, kind, conversationId, entryId, evidence, evidenceHash },
        words: await masked(needs, call.words),
        customerId: talk?.customerId ?? null,
        teamId: talk?.teamId ?? person.teamId,
        reportedBy: person.id,
        reportedAt: clock.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const people = await needs.people();
    const emergency = toEmergency(row, people);
    await house.publish(emergencyReported, audienceOf(row, people), { emergency });
    return emergency;
  });
}

/** The call, held, if this person may answer it: not who called. Throws `not_found`, `emergency_own`, `emergency_closed`. */
async function lockToAnswer(store: Store, person: Person, id: Id): Promise<EmergencyRecord> {
  const row = await findEmergency(store, id);
  if (!row || !maySee(person, row)) throw notFound('emergency');
  if (row.reportedBy === person.id) throw forbidden('emergency_own', 'Who called does not answer the call');
  if (row.closedAt) throw conflict('emergency_closed', 'The call is closed');
  return row;
}

async function change(
  { store, publish }: House,
  needs: IncidentsNeeds,
  id: Id,
  values: Partial<Pick<EmergencyRecord, 'seenBy' | 'seenAt' | 'closedBy' | 'closedAt' | 'outcome' | 'closingWords'>>,
): Promise<Emergency> {
  const row = await store.db
    .updateTable('incidents.emergency')
    .set(values)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const people = await needs.people();
  const emergency = toEmergency(row, people);
  await publish(emergencyChanged, audienceOf(row, people), { emergency });
  return emergency;
}

/** Somebody takes care of it. Who was first stays; a second one changes nothing. */
export async function seeEmergency(house: House, needs: IncidentsNeeds, person: Person, id: Id): Promise<Emergency> {
  return house.store.command(async () => {
    const row = await lockToAnswer(house.store, person, id);
    if (row.seenAt) return toEmergency(row, await needs.people());
    const object = { kind: 'emergency', id };
    await house.record({ actor: person, act: 'incidents.emergency.see', result: 'done', object });
    return change(house, needs, id, { seenBy: person.id, seenAt: house.clock.now() });
  });
}

/** Ends it with what came of it; who closes it has seen it. */
export async function closeEmergency(
  house: House,
  needs: IncidentsNeeds,
  person: Person,
  { id, outcome, words }: { readonly id: Id; readonly outcome: Outcome; readonly words: string },
): Promise<Emergency> {
  return house.store.command(async () => {
    const row = await lockToAnswer(house.store, person, id);
    await house.record({
      actor: person,
      act: 'incidents.emergency.close',
      result: 'done',
      object: { kind: 'emergency', id },
      facts: { outcome },
    });
    const now = house.clock.now();
    return change(house, needs, id, {
      ...{ closedBy: person.id, closedAt: now, outcome, closingWords: await masked(needs, words) },
      ...(row.seenAt ? {} : { seenBy: person.id, seenAt: now }),
    });
  });
}

/** Records that somebody looked into the evidence. */
export async function noteLook({ store, record }: House, person: Person, id: Id): Promise<void> {
  const object = { kind: 'emergency', id };
  await store.command(() => record({ actor: person, act: 'incidents.evidence.read', result: 'done', object }));
}

/** Forgets what was closed too long ago. Returns how many. */
export async function forgetClosed({ store, clock, record }: House): Promise<number> {
  return store.command(async () => {
    const gone = await store.db
      .deleteFrom('incidents.emergency')
      .where('closedAt', '<=', keptSince(clock.now()))
      .executeTakeFirst();
    const emergencies = Number(gone.numDeletedRows);
    if (emergencies > 0) {
      const actor = systemActor('incidents.forget_closed');
      await record({ actor, act: 'incidents.emergency.expire', result: 'done', facts: { emergencies } });
    }
    return emergencies;
  });
}

/**
 * The customer goes: evidence, words and what leads to them with them; that help was called stays. Throws
 * `emergency_open` while a call about them is open: nobody erases what is being looked into.
 */
export async function eraseFor({ db }: Store, customerId: Id): Promise<number> {
  const open = await db
    .selectFrom('incidents.emergency')
    .select('id')
    .where('customerId', '=', customerId)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  if (open) throw conflict('emergency_open', 'A call for help about this customer is open');
  const gone = await db
    .updateTable('incidents.emergency')
    .set({ customerId: null, conversationId: null, evidence: null, words: '', closingWords: '' })
    .where('customerId', '=', customerId)
    .executeTakeFirst();
  return Number(gone.numUpdatedRows);
}

/** Removes what the demo brought: all of it, for the mark never comes over data. Joins the running command. */
export async function eraseDemo({ store }: House): Promise<void> {
  await store.command(() => store.db.deleteFrom('incidents.emergency').execute());
}

/** True while a call about the customer is open: until then nothing of theirs is forgotten. */
export async function isOnHold({ db }: Store, customerId: Id): Promise<boolean> {
  const open = await db
    .selectFrom('incidents.emergency')
    .select('id')
    .where('customerId', '=', customerId)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return open !== undefined;
}
