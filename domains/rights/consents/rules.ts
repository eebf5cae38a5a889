/** One consent to a notice, as far as sensitive information goes. */
export interface SensitiveConsent {
  readonly isInForce: boolean;
  /** Purposes of its notice that ask for separate consent to sensitive information (PIPL art. 29). */
  readonly asked: readonly string[];
  /** Whether its notice uses sensitive information on another ground of art. 13, where no consent is asked. */
  readonly hasOtherGround: boolean;
  /** Purposes that were ever agreed to separately under it, and those of them that still are. */
  readonly given: readonly string[];
  readonly standing: readonly string[];
}

/** Whether sensitive information may be used: yes, not so far, or no more. */
export type SensitiveUse = 'allowed' | 'not_agreed' | 'withdrawn';

/**
 * Where a customer, of whom these are all consents, stands: the one rule for keeping what they give and for using what
 * is kept. Allowed is what the notice they agreed to asks for, all of it, or where it has another ground and asks
 * nothing. A notice that does not speak of sensitive information allows none: silence is no consent. Who agreed once, or
 * stood under another ground, has withdrawn by taking the separate consent back, by taking everything back, or by
 * accepting a newer notice without it: what rested on it has no ground any more (PIPL art. 47). Who never agreed has
 * taken nothing back.
 */
export function sensitiveUse(consents: readonly SensitiveConsent[]): SensitiveUse {
  const current = consents.find(({ isInForce }) => isInForce);
  if (!current) return consents.length > 0 ? 'withdrawn' : 'not_agreed';
  const { asked, standing, hasOtherGround } = current;
  const isAllowed = asked.length > 0 ? asked.every((purpose) => standing.includes(purpose)) : hasOtherGround;
  if (isAllowed) return 'allowed';
  const isTakenBack = consents.some(
    (one) =>
      (one.asked.length === 0 && one.hasOtherGround) ||
      one.asked.some((purpose) => one.given.includes(purpose) && !standing.includes(purpose)),
  );
  return isTakenBack ? 'withdrawn' : 'not_agreed';
}
