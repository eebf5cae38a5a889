import { type Actor, ROLES, type Role, type Scope } from './actor.ts';

/** Who may call an action at all. What they may do to *this* thing is decided by the command. */
export interface AccessRule {
  readonly roles: readonly Role[];
  readonly visitors: boolean;
  readonly anonymous: boolean;
  /** True for what a person may call before the second factor: signing in, enrolling, signing out. */
  readonly beforeSecondFactor: boolean;
  /** Keys of other systems may call it if they were made for one of these. None: no key may, wherever `anyone` else may. */
  readonly scopes: readonly Scope[];
}

/** A domain's rules by action. The server refuses to start on a route whose action is missing here (invariant 11). */
export type AccessTable = Readonly<Record<string, AccessRule>>;

const NOBODY: AccessRule = { roles: [], visitors: false, anonymous: false, beforeSecondFactor: false, scopes: [] };

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

/** Other systems whose key was made for this. */
export function systems(scope: Scope): AccessRule {
  return { ...NOBODY, scopes: [scope] };
}

/** Everyone, signed in or not; systems have no business there. */
export const anyone: AccessRule = {
  ...NOBODY,
  roles: ROLES,
  visitors: true,
  anonymous: true,
  beforeSecondFactor: true,
};

/** Whether the actor may call the action; `second_factor` tells that only the factor is missing. */
export function mayCall(actor: Actor, rule: AccessRule): 'yes' | 'no' | 'sign_in' | 'second_factor' {
  switch (actor.kind) {
    case 'system':
      return 'yes';
    case 'key':
      return rule.scopes.some((scope) => actor.scopes.includes(scope)) ? 'yes' : 'no';
    case 'anonymous':
      return rule.anonymous ? 'yes' : 'sign_in';
    case 'visitor':
      return rule.visitors ? 'yes' : 'no';
    case 'person':
      if (!rule.roles.includes(actor.role)) return 'no';
      return actor.isFullySignedIn || rule.beforeSecondFactor ? 'yes' : 'second_factor';
  }
}
