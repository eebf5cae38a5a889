import { iban, ibanLength } from './recognizers/intl/iban.ts';
import type { CodeRun } from './runs.ts';

/**
 * What is glued to the digits of an account number is no part of it: the length of the country says where it ends,
 * and its check digits that it ends there. So GB82WEST12345698765432110105… holds two values.
 */
export function splitBehindIban(run: CodeRun, first: number): void {
  const at = run.groupStart[first] ?? 0;
  const length = ibanLength(run.codes[at] ?? 0, run.codes[at + 1] ?? 0);
  const end = at + length;
  if (length === 0 || end >= run.length) return;
  let group = first;
  while (run.endOf(group) < end) group++;
  if (run.endOf(group) > end && iban.validate(run.codesBetween(at, end))) run.splitGroup(group, end);
}
