import { KedunError } from '@kedun/base';

/** The policy or its schema is wrong; the message names every mistake. It stops the start (design invariant 10). */
export function policyInvalid(mistakes: readonly string[]): KedunError {
  return new KedunError(
    'policy_invalid',
    500,
    `The policy is not valid:\n${mistakes.map((one) => `  ${one}`).join('\n')}`,
  );
}

/** A question that does not fit the schema, or a policy that failed on it. Nothing is allowed then. */
export function undecidable(why: readonly string[]): KedunError {
  return new KedunError('policy_undecidable', 500, `The policy could not decide: ${why.join('; ')}`);
}
