import type { Id } from '@kedun/base';
import type { z } from 'zod';

/**
 * Who hears an event. The realtime layer only routes by it:
 * `person` one member of staff, `role` everyone with that role, `team` its members and lead,
 * `visitor` the customer's side of one conversation, `staff` everyone signed in to the console.
 */
export type Audience = `person:${Id}` | `role:${string}` | `team:${Id}` | `visitor:${Id}` | 'staff';

/** A kind of event: its name in the past tense and the shape of what it tells (ids and masked text only). */
export interface EventKind {
  readonly name: `${string}.${string}`;
  readonly data: z.ZodObject;
}

/** Declares a kind of event; exists so that its literal types are kept. */
export function defineEvent<const E extends EventKind>(kind: E): E {
  return kind;
}

/** What an event of this kind tells. */
export type EventData<E extends EventKind> = z.output<E['data']>;

/** An event on its way: it carries its audience. */
export interface Event {
  readonly id: Id;
  readonly name: string;
  /** ISO 8601, milliseconds, UTC. */
  readonly at: string;
  readonly audience: readonly Audience[];
  readonly data: Readonly<Record<string, unknown>>;
}
