import {
  type CedarValueJson,
  preparsePolicySet,
  preparseSchema,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
} from './engine.ts';
import { policyInvalid, undecidable } from './errors.ts';
import { type Policy, readPolicies } from './source.ts';

/** Someone or something that a decision is about, as the schema describes it. */
export interface Entity {
  /** Entity type of the schema, `Person`. */
  readonly type: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, CedarValueJson>>;
}

/** One question: may this actor do this to that, under these circumstances? */
export interface Question {
  readonly actor: Entity;
  /** Action of the schema, `reveal`. */
  readonly action: string;
  readonly resource: Entity;
  readonly context: Readonly<Record<string, CedarValueJson>>;
}

/** Why not, as stable codes: `code` from `@reason`, `help` from `@help`, `policy` from `@id`. */
export interface Reason {
  readonly code: string;
  readonly help: string | null;
  readonly policy: string;
}

/**
 * The answer. `allow` has no reasons. `ask` means that nothing but an approval is missing. `deny` lists every rule
 * that refused, in the order of the text; without any it is `not_permitted`: no policy allows it at all.
 */
export interface Decision {
  readonly outcome: 'allow' | 'ask' | 'deny';
  readonly reasons: readonly Reason[];
}

/** A policy that was read, checked and parsed once. */
export interface DecisionPoint {
  readonly policies: readonly Policy[];
  /**
   * Decides one question. Throws `policy_undecidable` when the question does not fit the schema or a policy fails on
   * it: Cedar skips a failing policy, and a skipped forbid would allow, so here a failure allows nothing.
   */
  decide(question: Question): Decision;
}

const NOT_PERMITTED: Reason = { code: 'not_permitted', help: null, policy: '' };

let created = 0;

/**
 * Reads policies (Cedar text) and schema (Cedar schema text), checks them strictly and keeps them parsed.
 * Throws `policy_invalid`. Each call keeps its policies in memory for the life of the process: call it at the start
 * and when the text changes, not per decision.
 */
export function createPolicy(source: { readonly text: string; readonly schema: string }): DecisionPoint {
  const policies = readPolicies(source.text, source.schema);
  const name = `policy-${++created}`;
  const schemaName = `${name}/schema`;
  expectParsed(preparseSchema(schemaName, source.schema));
  const ask = policies.filter((policy) => policy.isAsk);
  const whole = preparse(`${name}/whole`, policies);
  const withoutAsk =
    ask.length === 0
      ? whole
      : preparse(
          `${name}/without-ask`,
          policies.filter((policy) => !policy.isAsk),
        );
  const place = new Map(policies.map((policy, index) => [policy.id, { policy, index }]));

  function reasonsOf(ids: readonly string[]): Reason[] {
    return ids
      .flatMap((id) => place.get(id) ?? [])
      .toSorted((a, b) => a.index - b.index)
      .map(({ policy }) => ({ code: policy.reason ?? '', help: policy.help, policy: policy.id }));
  }

  return {
    policies,
    decide(question) {
      const first = evaluate(whole, schemaName, question);
      if (first.isAllowed) return { outcome: 'allow', reasons: [] };
      const refusing = first.policies.filter((id) => !place.get(id)?.policy.isAsk);
      if (refusing.length > 0) return { outcome: 'deny', reasons: reasonsOf(refusing) };
      // Only "ask" stands in the way; whether anything permits it at all shows once it is taken away.
      const asks = first.policies.length > 0 && evaluate(withoutAsk, schemaName, question).isAllowed;
      return asks
        ? { outcome: 'ask', reasons: reasonsOf(first.policies) }
        : { outcome: 'deny', reasons: [NOT_PERMITTED] };
    },
  };
}

function preparse(name: string, policies: readonly Policy[]): string {
  const staticPolicies = Object.fromEntries(policies.map((policy) => [policy.id, policy.text]));
  expectParsed(preparsePolicySet(name, { staticPolicies }));
  return name;
}

function expectParsed(answer: ReturnType<typeof preparseSchema>): void {
  if (answer.type === 'failure') throw policyInvalid(answer.errors.map((error) => error.message));
}

/** Asks Cedar. `policies` are those that determined the answer: for a refusal all forbids that hold. */
function evaluate(
  policySet: string,
  schema: string,
  question: Question,
): { isAllowed: boolean; policies: readonly string[] } {
  const answer = statefulIsAuthorized(callOf(policySet, schema, question));
  if (answer.type === 'failure') throw undecidable(answer.errors.map((error) => error.message));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) {
    throw undecidable(diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${error.message}`));
  }
  return { isAllowed: decision === 'allow', policies: diagnostics.reason };
}

function callOf(policySet: string, schema: string, question: Question): StatefulAuthorizationCall {
  const { actor, resource } = question;
  return {
    principal: { type: actor.type, id: actor.id },
    action: { type: 'Action', id: question.action },
    resource: { type: resource.type, id: resource.id },
    context: { ...question.context },
    preparsedPolicySetId: policySet,
    preparsedSchemaName: schema,
    validateRequest: true,
    entities: [actor, resource].map(({ type, id, attributes }) => ({
      uid: { type, id },
      attrs: { ...attributes },
      parents: [],
    })),
  };
}
