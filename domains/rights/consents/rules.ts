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
 * Where a customer, of whom these are all consents, newest first, stands: the one rule for keeping what they give and
 * for using what is kept. Allowed is what the notice they agreed to asks for, all of it, or where it has another ground and asks
 * nothing. A notice that does not speak of sensitive information allows none: silence is no consent. Who agreed once, or
 * stood under another ground, has withdrawn by taking the separate consent back, by taking everything back, or by
 * accepting a newer notice without it: what rested on it has no ground any more (PIPL art. 47). What counts is the last
 * consent that allowed it, not those before. Who never agreed has taken nothing back.
 */
export function sensitiveUse(consents: readonly SensitiveConsent[]): SensitiveUse {
  const current = consents.find(({ isInForce }) => isInForce);
  if (!current) return consents.length > 0 ? 'withdrawn' : 'not_agreed';
  const { standing } = current;
  if (isCovered(current, standing)) return 'allowed';
  const last = consents.find((one) => isCovered(one, one.given));
  if (!last) return 'not_agreed';
  const isTakenBack = last.asked.length === 0 || last.asked.some((purpose) => !standing.includes(purpose));
  return isTakenBack ? 'withdrawn' : 'not_agreed';
}

/** Whether these purposes are all that the notice asks for, or it asks nothing and has another ground. */
function isCovered({ asked, hasOtherGround }: SensitiveConsent, purposes: readonly string[]): boolean {
  return asked.length > 0 ? asked.every((purpose) => purposes.includes(purpose)) : hasOtherGround;
}
