import { forbidden, type Id, invalid, newId, notFound } from '@kedun/base';
import type { Selectable } from 'kysely';
import { type Actor, type Person, systemActor } from '../../kernel/actor.ts';
import type { DeskConversation } from '../../kernel/database.ts';
import type { House } from '../../kernel/domain.ts';
import type { Conversation, Priority, Status, SystemLine } from '../contract.ts';
import { conversationChanged } from '../events.ts';
import { addSystemLine, maskOnly, protectText } from '../messages/commands.ts';
import { type DeskNeeds, findConversation, readConversation } from './queries.ts';
import { audienceOf, isServing, lineOfStatus, mayAnswer, maySee, mayWork, type Standing } from './rules.ts';

export type ConversationRecord = Selectable<DeskConversation>;

/** The locked row of a conversation that the actor may see; for others it does not exist. */
async function lockToSee(house: House, actor: Actor, id: Id): Promise<ConversationRecord> {
  const row = await findConversation(house.store, id, true);
  if (!row || !maySee(actor, row.teamId)) throw notFound('conversation');
  return row;
}

/** The same for notes, drafts, tickets: everyone who serves the team. */
export async function lockToWork(house: House, person: Person, id: Id): Promise<ConversationRecord> {
  const row = await lockToSee(house, person, id);
  if (!mayWork(person, row)) throw forbidden('not_yours', 'Another team works on it');
  return row;
}

/** The same for who may answer the customer; the refusal names who does. */
export async function lockToAnswer(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
): Promise<ConversationRecord> {
  const row = await lockToWork(house, person, id);
  if (mayAnswer(person, row)) return row;
  throw forbidden('assigned_to_other', 'Someone else answers this conversation', {
    name: row.assignedTo ? await nameOfPerson(needs, row.assignedTo) : '',
  });
}

/** A colleague's name. */
export async function nameOfPerson(needs: DeskNeeds, personId: Id): Promise<string> {
  return (await needs.people()).find((person) => person.id === personId)?.name ?? '';
}

/** How a colleague is known to customers. */
export async function workNumberOf(needs: DeskNeeds, personId: Id): Promise<string> {
  return (await needs.people()).find((person) => person.id === personId)?.workNumber ?? '';
}

/** The line that says who answers: the name for colleagues, the work number for the customer. */
export async function joinedLine(needs: DeskNeeds, personId: Id): Promise<SystemLine> {
  const params = { name: await nameOfPerson(needs, personId), workNumber: await workNumberOf(needs, personId) };
  return { code: 'agent_joined', params };
}

/** Tells the team, and whoever was concerned before, what the conversation is now. */
export async function announce(house: House, needs: DeskNeeds, id: Id, before?: Standing): Promise<Conversation> {
  const { unread: _, ...conversation } = await readConversation(house.store, needs, id, null);
  const now = { teamId: conversation.teamId, assignedTo: conversation.assigned?.id ?? null };
  const audience = new Set([...audienceOf(now), ...(before ? audienceOf(before) : [])]);
  await house.publish(conversationChanged, [...audience], { conversation });
  return conversation;
}

/** Writes columns of a locked conversation. */
export async function setConversation(
  house: House,
  id: Id,
  set: Partial<Omit<ConversationRecord, 'labels' | 'subjectSpans'> & { labels: string; subjectSpans: string }>,
): Promise<ConversationRecord> {
  return house.store.db
    .updateTable('desk.conversation')
    .set(set)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes the ledger entry of an act on a conversation. */
export async function recordAct(
  house: House,
  needs: DeskNeeds,
  actor: Actor,
  act: `desk.conversation.${string}`,
  row: ConversationRecord,
  facts: Record<string, string | number | boolean> = {},
): Promise<void> {
  const customer = await needs.customerMark(row.customerId);
  await house.record({ actor, act, result: 'done', object: { kind: 'conversation', id: row.id }, customer, facts });
}

/** A conversation that nobody has written in yet. */
export interface NewConversation {
  readonly customerId: Id;
  readonly channelId: Id;
  readonly teamId: Id;
  readonly at: Date;
}

/** Creates an empty conversation; lists show it from its first message on. */
export async function beginConversation(house: House, { at, ...given }: NewConversation): Promise<ConversationRecord> {
  return house.store.db
    .insertInto('desk.conversation')
    .values({ id: newId(), ...given, lastMessageAt: at, createdAt: at })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes who works on a locked conversation and says so in the thread. */
export async function setAssigned(
  house: House,
  needs: DeskNeeds,
  row: ConversationRecord,
  personId: Id | null,
  line: SystemLine,
  at: Date,
): Promise<ConversationRecord> {
  if (row.assignedTo && row.assignedTo !== personId) await needs.workEnded(row.assignedTo, row.id, 'unassigned');
  return addSystemLine(house, await setConversation(house, row.id, { assignedTo: personId }), line, at);
}

/** Takes an unassigned conversation; a lead takes it over from someone. */
export async function claim(house: House, needs: DeskNeeds, person: Person, id: Id): Promise<Conversation> {
  return house.store.command(async () => {
    const row = await lockToAnswer(house, needs, person, id);
    if (row.assignedTo === person.id) return announce(house, needs, id);
    await setAssigned(house, needs, row, person.id, await joinedLine(needs, person.id), house.clock.now());
    await recordAct(house, needs, person, 'desk.conversation.claim', row);
    return announce(house, needs, id, row);
  });
}

/** Gives a conversation to a colleague of its team, or back to the queue. */
export async function assign(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  to: Id | null,
): Promise<Conversation> {
  return house.store.command(async () => {
    const row = await lockToAnswer(house, needs, person, id);
    const line = await assignmentLine(needs, row, person, to);
    await setAssigned(house, needs, row, to, line, house.clock.now());
    await recordAct(house, needs, person, 'desk.conversation.assign', row, { to: to ?? 'queue' });
    return announce(house, needs, id, row);
  });
}

async function assignmentLine(needs: DeskNeeds, row: Standing, by: Person, to: Id | null): Promise<SystemLine> {
  const people = await needs.people();
  const nameOf = (id: Id | null) => people.find((person) => person.id === id)?.name ?? '';
  if (to === null) return { code: 'unassigned', params: { by: nameOf(by.id) } };
  if (!people.some((person) => person.id === to && isAnswering(person, row.teamId)))
    throw invalid('not_in_team', 'Not an active colleague of this team');
  const joined = await joinedLine(needs, to);
  return to === by.id ? joined : { code: 'assigned', params: { ...joined.params, by: nameOf(by.id) } };
}

/** Whether work of the team can be given to this person. */
export function isAnswering(person: { teamId: Id | null; role: string; status: string }, teamId: Id): boolean {
  return isServing(person.role) && person.status === 'active' && person.teamId === teamId;
}

/** Hands a conversation to another team, where it waits for someone. */
export async function transfer(house: House, needs: DeskNeeds, person: Person, id: Id, teamId: Id) {
  return house.store.command(async () => {
    const row = await lockToAnswer(house, needs, person, id);
    const teams = await needs.teams();
    const name = teams.find((team) => team.id === teamId)?.name;
    if (name === undefined) throw notFound('team');
    const by = await nameOfPerson(needs, person.id);
    const moved = await setConversation(house, id, { teamId });
    const line = { code: 'transferred', params: { team: name, by } } as const;
    await setAssigned(house, needs, moved, null, line, house.clock.now());
    await recordAct(house, needs, person, 'desk.conversation.transfer', row, { from: row.teamId, to: teamId });
    return announce(house, needs, id, row);
  });
}

/** Resolves, reopens, or marks that the customer's answer is awaited. */
export async function changeStatus(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  status: Status,
): Promise<Conversation> {
  return house.store.command(async () => {
    const row = await lockToAnswer(house, needs, person, id);
    if (row.status === status) return announce(house, needs, id);
    await applyStatus(house, needs, row, status, await nameOfPerson(needs, person.id), house.clock.now());
    await recordAct(house, needs, person, 'desk.conversation.status', row, { from: row.status, to: status });
    return announce(house, needs, id, row);
  });
}

/** Sets the status of a locked conversation and says so in the thread. */
export async function applyStatus(
  house: House,
  needs: DeskNeeds,
  row: ConversationRecord,
  status: Status,
  by: string,
  at: Date,
): Promise<ConversationRecord> {
  if (status === 'resolved' && row.assignedTo) await needs.workEnded(row.assignedTo, row.id, 'conversation_resolved');
  const changed = await setConversation(house, row.id, {
    status,
    resolvedAt: status === 'resolved' ? at : null,
    ...(status === 'resolved' ? { waitingSince: null } : {}),
  });
  return addSystemLine(house, changed, { code: lineOfStatus(status), params: { by } }, at);
}

/** Subject, labels, priority. */
export interface ConversationChange {
  readonly subject?: string | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly priority?: Priority | undefined;
}

/** Changes what describes a conversation. Sensitive values are sealed in subjects and masked in labels. */
export async function changeConversation(
  house: House,
  needs: DeskNeeds,
  person: Person,
  id: Id,
  change: ConversationChange,
): Promise<Conversation> {
  return house.store.command(async () => {
    const row = await lockToWork(house, person, id);
    await describe(house, needs, row, change, person.id);
    const facts = Object.fromEntries(Object.keys(change).map((field) => [field, true]));
    await recordAct(house, needs, person, 'desk.conversation.change', row, facts);
    return announce(house, needs, id);
  });
}

/** The part of `changeConversation` that importing shares. */
export async function describe(
  house: House,
  needs: DeskNeeds,
  row: ConversationRecord,
  { subject, labels, priority }: ConversationChange,
  writtenBy: Id | null = null,
): Promise<void> {
  const origin = { kind: 'note', id: row.id, conversationId: row.id, author: 'staff', writtenBy } as const;
  const before = row.subjectSpans as unknown as Parameters<typeof protectText>[4];
  const masked = subject === undefined ? null : await protectText(needs, row.customerId, subject, origin, before);
  const set = {
    ...(masked ? { subject: masked.text, subjectSpans: JSON.stringify(masked.spans) } : {}),
    ...(labels ? { labels: JSON.stringify(await maskedLabels(needs, labels)) } : {}),
    ...(priority ? { priority } : {}),
  };
  if (Object.keys(set).length > 0) await setConversation(house, row.id, set);
}

async function maskedLabels(needs: DeskNeeds, labels: readonly string[]): Promise<string[]> {
  return [...new Set(await Promise.all(labels.map((label) => maskOnly(needs, label))))];
}

/** Puts a person's unfinished conversations back to the queue: their access ends. Runs inside the ending command. */
export async function returnConversations(house: House, needs: DeskNeeds, personId: Id): Promise<number> {
  const rows = await house.store.db
    .selectFrom('desk.conversation')
    .selectAll()
    .where('assignedTo', '=', personId)
    .where('status', '<>', 'resolved')
    .orderBy('id')
    .forUpdate()
    .execute();
  const name = await nameOfPerson(needs, personId);
  for (const row of rows) {
    await setAssigned(house, needs, row, null, { code: 'access_ended', params: { name } }, house.clock.now());
    await recordAct(house, needs, systemActor('desk.return_work'), 'desk.conversation.assign', row, { to: 'queue' });
    await announce(house, needs, row.id, row);
  }
  return rows.length;
}
