import type { Id } from '@kedun/base';

/**
 * How long sensitive values are kept after the matter they were given for was closed. The privacy notice promises six
 * months; 180 days and the day until the job runs are never more.
 */
export const KEEP_SENSITIVE_DAYS = 180;

const DAY_MS = 24 * 60 * 60 * 1000;

/** What was closed at this moment or before is past its period now. */
export function sensitiveKeptSince(now: Date): Date {
  return new Date(now.getTime() - KEEP_SENSITIVE_DAYS * DAY_MS);
}

/** What a customer still has going on, as desk knows it. */
export interface MattersSince {
  readonly isAny: boolean;
  readonly tokens: ReadonlySet<Id>;
}

/** A sensitive value, as far as its period goes. */
export interface KeptValue {
  readonly token: Id;
  readonly originKind: string;
  readonly createdAt: Date;
}

/**
 * Values past their period: older than it, and no matter that is open or was closed since speaks of them. What was
 * entered into the file belongs to no one matter and stays while there is any.
 */
export function pastPeriod<V extends KeptValue>(values: readonly V[], since: Date, matters: MattersSince): V[] {
  return values.filter(
    ({ token, originKind, createdAt }) =>
      createdAt <= since && !matters.tokens.has(token) && !(originKind === 'field' && matters.isAny),
  );
}
