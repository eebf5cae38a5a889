import type { Id } from '@kedun/base';
import type { Audience } from '@kedun/contract';
import type { Person } from '../../kernel/actor.ts';
import { systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { DeskNeeds } from '../conversations/queries.ts';
import { threatShown } from '../events.ts';
import type { StoredTurn } from '../messages/queries.ts';
import { beginsToThreaten } from './rules.ts';

/** Where a customer's message came to. */
interface Place {
  readonly id: Id;
  readonly customerId: Id;
  readonly teamId: Id;
  readonly assignedTo: Person['id'] | null;
}

function isThreat(before: readonly StoredTurn[], text: string): boolean {
  try {
    return beginsToThreaten(
      before.map(({ turn }) => turn),
      text,
    );
  } catch {
    // What cannot be read stops no message.
    return false;
  }
}

/**
 * Tells who serves, the leads of the team and the supervisors when a customer begins to threaten somebody, themselves
 * included. Joins the command that stores the message; `text` is masked.
 */
export async function tellThreat(
  house: House,
  needs: DeskNeeds,
  { id, customerId, teamId, assignedTo }: Place,
  before: readonly StoredTurn[],
  text: string,
): Promise<void> {
  if (!isThreat(before, text)) return;
  const leads = (await needs.people()).filter((person) => person.role === 'lead' && person.teamId === teamId);
  const people = new Set([...leads.map((person) => person.id), ...(assignedTo ? [assignedTo] : [])]);
  const audience: Audience[] = ['role:supervisor', ...[...people].map((personId): Audience => `person:${personId}`)];
  await house.record({
    actor: systemActor('desk.signals'),
    act: 'desk.threat.show',
    result: 'done',
    object: { kind: 'conversation', id },
    customer: await needs.customerMark(customerId),
  });
  await house.publish(threatShown, audience, { conversationId: id });
}
