/** One consent to a notice, as far as its separate consents to sensitive information go. */
export interface SeparateConsents {
  readonly isInForce: boolean;
  /** Purposes of its notice that ask for separate consent to sensitive information (PIPL art. 29). */
  readonly sensitive: readonly string[];
  /** Purposes that were ever agreed to under it, and those of them that still are. */
  readonly given: readonly string[];
  readonly standing: readonly string[];
}

/**
 * Whether a customer, of whom these are all consents, agreed to the use of sensitive information once and does no more:
 * by taking the separate consent back, by taking everything back, or by accepting a newer notice without it. Who never
 * agreed has taken nothing back; whoever agrees to all that the notice in force asks has agreed again.
 */
export function isSensitiveWithdrawn(consents: readonly SeparateConsents[]): boolean {
  const current = consents.find(({ isInForce }) => isInForce);
  if (!current) return consents.length > 0;
  const { sensitive, standing } = current;
  if (sensitive.length > 0 && sensitive.every((purpose) => standing.includes(purpose))) return false;
  return consents.some((one) =>
    one.sensitive.some((purpose) => one.given.includes(purpose) && !standing.includes(purpose)),
  );
}
