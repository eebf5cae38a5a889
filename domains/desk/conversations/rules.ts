import { forbidden, type Id } from '@kedun/base';
import type { Audience } from '@kedun/contract';
import type { Actor, Person, Visitor } from '../../kernel/actor.ts';
import { type Conversation, type Status, VISITOR_LINES } from '../contract.ts';

/** What decides who may do what with a conversation. */
export interface Standing {
  readonly teamId: Id;
  readonly assignedTo: Id | null;
}

/** Whether a role answers customers; the others who see conversations only look on. */
export function isServing(role: string): boolean {
  return role === 'agent' || role === 'lead';
}

/** Whose conversations someone may see: of one team, all of them, or none. */
export type Sight =
  | { readonly kind: 'team'; readonly teamId: Id }
  | { readonly kind: 'all' }
  | { readonly kind: 'none' };

/** Agents and leads see their own team's; supervisors and privacy officers all, masked and read-only; others none. */
export function sightOf(actor: Actor): Sight {
  if (actor.kind === 'system') return { kind: 'all' };
  if (actor.kind !== 'person') return { kind: 'none' };
  if (actor.role === 'supervisor' || actor.role === 'privacy_officer') return { kind: 'all' };
  return isServing(actor.role) && actor.teamId ? { kind: 'team', teamId: actor.teamId } : { kind: 'none' };
}

/** The customer who acts; the access table lets nobody else through. */
export function visitorOf(actor: Actor): Visitor {
  if (actor.kind !== 'visitor') throw forbidden('not_allowed', 'Only the customer does this');
  return actor;
}

/** Whether a thing of this team may be seen. */
export function maySee(actor: Actor, teamId: Id): boolean {
  const sight = sightOf(actor);
  return sight.kind === 'all' || (sight.kind === 'team' && sight.teamId === teamId);
}

function servesTeam(person: Person, teamId: Id): boolean {
  return isServing(person.role) && person.teamId === teamId;
}

/** Notes, labels and tickets: everyone who serves the team. */
export function mayWork(person: Person, { teamId }: Standing): boolean {
  return servesTeam(person, teamId);
}

/** The customer hears one voice: who is assigned, whoever takes an unassigned one, or the lead. The same may give it away. */
export function mayAnswer(person: Person, standing: Standing): boolean {
  if (!servesTeam(person, standing.teamId)) return false;
  return person.role === 'lead' || standing.assignedTo === null || standing.assignedTo === person.id;
}

/** Whether someone serves a customer with these conversations: an open one is theirs, or one is of the lead's team. */
export function servesAnyOf(
  person: Person,
  conversations: readonly (Standing & { readonly status: string })[],
): boolean {
  if (conversations.length === 0) return isServing(person.role);
  return conversations.some(
    ({ teamId, assignedTo, status }) =>
      servesTeam(person, teamId) && (person.role === 'lead' || (assignedTo === person.id && status !== 'resolved')),
  );
}

/** Who hears of a conversation: its team and the person it is assigned to. */
export function audienceOf({ teamId, assignedTo }: Standing): Audience[] {
  return [`team:${teamId}`, ...(assignedTo ? ([`person:${assignedTo}`] as const) : [])];
}

/** Whose words the customer sees; of system lines only `VISITOR_LINES`. */
export const VISITOR_AUTHORS: readonly string[] = ['customer', 'agent'];

/** Whether the customer sees a message: words to and from them, and the system lines meant for them. */
export function isForVisitor(authorKind: string, systemCode: string | null): boolean {
  return VISITOR_AUTHORS.includes(authorKind) || (systemCode !== null && VISITOR_LINES.includes(systemCode));
}

/** What a change of status is called in the thread. */
export function lineOfStatus(status: Status): 'resolved' | 'reopened' | 'pended' {
  if (status === 'resolved') return 'resolved';
  return status === 'pending' ? 'pended' : 'reopened';
}

/** Whom the next conversation goes to: the one with the fewest open; with equal work the one in order of work number. */
export function nextInTurn(agents: readonly { id: Id; workNumber: string; openCount: number }[]): Id | null {
  const [first] = [...agents].sort((a, b) => a.openCount - b.openCount || a.workNumber.localeCompare(b.workNumber));
  return first?.id ?? null;
}

/** Customers' messages per half minute that a person can still be writing. */
export const MESSAGES_PER_HALF_MINUTE = 30;

/** The scope tabs in which a conversation stands for someone; the console keeps its lists by it as well. */
export function scopesOf(conversation: Pick<Conversation, 'teamId' | 'assigned'>, me: { id: Id; teamId: Id | null }) {
  return {
    mine: conversation.assigned?.id === me.id,
    unassigned: conversation.assigned === null,
    team: conversation.teamId === me.teamId,
    all: true,
  };
}
