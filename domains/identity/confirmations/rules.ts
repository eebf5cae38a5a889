import { forbidden, type Id, type KedunError } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';

/** What of a person decides whether their signing in counts. */
export interface Standing {
  readonly role: string;
  /** When password and authenticator were taken away; null when nothing waits to be confirmed. */
  readonly resetAt: Date | null;
}

/**
 * Whether somebody else than who reset the sign-in has seen the person since. Administrators need it not: they see
 * nothing that whoever reset them does not see.
 */
export function isConfirmed({ role, resetAt }: Standing): boolean {
  return resetAt === null || role === 'admin';
}

/** Who wants to confirm. */
export interface Confirmer {
  readonly id: Id;
  readonly role: Role;
  readonly teamId: Id | null;
  readonly dutySince: Date;
}

/** Who is to be confirmed. */
export interface ResetPerson {
  readonly id: Id;
  readonly role: Role;
  readonly teamId: Id | null;
  readonly resetAt: Date;
  readonly resetBy: Id | null;
}

/** Why somebody may not confirm a person; null when they may. */
export function refusalToConfirm(by: Confirmer, person: ResetPerson): KedunError | null {
  if (by.id === person.id) return forbidden('not_on_yourself', 'Nobody confirms themselves');
  const isLeadOf = by.role === 'lead' && person.role === 'agent' && by.teamId !== null && by.teamId === person.teamId;
  const isOverseer = by.role === 'supervisor' || by.role === 'privacy_officer';
  const isApart = by.id !== person.resetBy && by.dutySince < person.resetAt;
  if ((isLeadOf || isOverseer) && isApart) return null;
  return forbidden(
    'not_yours_to_confirm',
    'Confirmed by lead, supervisor or privacy officer, in office before the reset',
  );
}
