import { type Actor, ROLES, type Role } from './actor.ts';

/** Who may call an action at all. What they may do to *this* thing is decided by the command. */
export interface AccessRule {
  readonly roles: readonly Role[];
  readonly visitors: boolean;
  readonly anonymous: boolean;
  /** True for what a person may call before the second factor: signing in, enrolling, signing out. */
  readonly beforeSecondFactor: boolean;
}

/** A domain's rules by action. The server refuses to start on a route whose action is missing here (invariant 11). */
export type AccessTable = Readonly<Record<string, AccessRule>>;

const NOBODY: AccessRule = { roles: [], visitors: false, anonymous: false, beforeSecondFactor: false };

/** Staff with one of these roles, fully signed in. */
export function only(...roles: Role[]): AccessRule {
  return { ...NOBODY, roles };
}

/** All staff, fully signed in. */
export const staff: AccessRule = { ...NOBODY, roles: ROLES };

/** All staff, also before the second factor. */
export const signingIn: AccessRule = { ...NOBODY, roles: ROLES, beforeSecondFactor: true };

/** The customer in the widget. */
export const visitors: AccessRule = { ...NOBODY, visitors: true };

/** Everyone, signed in or not. */
export const anyone: AccessRule = { roles: ROLES, visitors: true, anonymous: true, beforeSecondFactor: true };

/** Whether the actor may call the action; `second_factor` tells that only the factor is missing. */
export function mayCall(actor: Actor, rule: AccessRule): 'yes' | 'no' | 'sign_in' | 'second_factor' {
  switch (actor.kind) {
    case 'system':
      return 'yes';
    case 'anonymous':
      return rule.anonymous ? 'yes' : 'sign_in';
    case 'visitor':
      return rule.visitors ? 'yes' : 'no';
    case 'person':
      if (!rule.roles.includes(actor.role)) return 'no';
      return actor.isFullySignedIn || rule.beforeSecondFactor ? 'yes' : 'second_factor';
  }
}
