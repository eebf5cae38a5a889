import { type Id, KedunError } from '@kedun/base';

/** Roles of staff. A person has exactly one; supervisors are apart from operations (M34). */
export const ROLES = ['agent', 'lead', 'supervisor', 'privacy_officer', 'trainer', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** What a key of another system may be made for: a closed list. Nothing on it answers a clear value (invariant 1). */
export const SCOPES = ['detect.scan'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who acts. Every command, decision and ledger entry names one. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly id: Id;
      readonly role: Role;
      readonly teamId: Id | null;
      readonly sessionId: Id;
      /** False until the second factor was given, where the role demands one: then only sign-in routes answer. */
      readonly isFullySignedIn: boolean;
    }
  | { readonly kind: 'visitor'; readonly customerId: Id; readonly conversationId: Id }
  | { readonly kind: 'system'; readonly name: string }
  /** Another system, by its API key. Never `system`: that is we ourselves, and is trusted. */
  | { readonly kind: 'key'; readonly id: Id; readonly scopes: readonly Scope[] }
  | { readonly kind: 'anonymous' };

export type Person = Extract<Actor, { kind: 'person' }>;
export type Visitor = Extract<Actor, { kind: 'visitor' }>;

/** The system acting by itself: jobs, seeding, sequencer. */
export function systemActor(name: string): Actor {
  return { kind: 'system', name };
}

/** The person who acts: for handlers whose access rule lets only staff in. */
export function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw new KedunError('not_signed_in', 401, 'Only staff does this');
  return actor;
}
