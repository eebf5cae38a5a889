import { type DetailedError, policySetTextToParts, policyToJson, schemaToText, validate } from './engine.ts';
import { policyInvalid } from './errors.ts';

/** One policy as written, with what its annotations say. */
export interface Policy {
  /** `@id`: stable, unique, named in decisions and in the log. */
  readonly id: string;
  readonly effect: 'permit' | 'forbid';
  /** Cedar source of this one policy. */
  readonly text: string;
  /** `@reason` of a forbid: the stable code that people's words hang on. */
  readonly reason: string | null;
  /** `@help`: what would help, as a code. */
  readonly help: string | null;
  /** True for a forbid with `@outcome("ask")`: it stands only until someone approves. */
  readonly isAsk: boolean;
}

const ANNOTATIONS: ReadonlySet<string> = new Set(['id', 'reason', 'help', 'outcome']);
const CODE = /^[a-z][a-z0-9_]*$/;

/**
 * Reads and checks policies: Cedar syntax, strict validation against the schema, and our own rules of annotation.
 * Throws `policy_invalid` with every mistake in one message, so that a wrong policy stops the start.
 */
export function readPolicies(text: string, schema: string): readonly Policy[] {
  checkAgainstSchema(text, schema);
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw policyInvalid(parts.errors.map(sentenceOf));
  if (parts.policy_templates.length > 0) throw policyInvalid(['templates are not used here: write plain policies']);
  const policies = inOrderOfText(parts.policies.map(readPolicy), text);
  const mistakes = policies.flatMap(mistakesOf);
  const ids = policies.map((policy) => policy.id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    mistakes.push(`two policies have @id("${id}")`);
  if (mistakes.length > 0) throw policyInvalid(mistakes);
  return policies;
}

function checkAgainstSchema(text: string, schema: string): void {
  const parsed = schemaToText(schema);
  if (parsed.type === 'failure') throw policyInvalid(parsed.errors.map((error) => `schema: ${sentenceOf(error)}`));
  const answer = validate({ schema, policies: { staticPolicies: text }, validationSettings: { mode: 'strict' } });
  if (answer.type === 'failure') throw policyInvalid(answer.errors.map(sentenceOf));
  const found = [...answer.validationErrors, ...answer.validationWarnings].map(({ error }) => sentenceOf(error));
  if (found.length > 0) throw policyInvalid(found);
}

function sentenceOf(error: DetailedError): string {
  return error.help ? `${error.message} (${error.help})` : error.message;
}

function readPolicy(text: string): Policy & { unknown: readonly string[]; outcome: string | undefined } {
  const parsed = policyToJson(text);
  if (parsed.type === 'failure') throw policyInvalid(parsed.errors.map(sentenceOf));
  const { effect, annotations = {} } = parsed.json;
  return {
    id: annotations.id ?? '',
    effect,
    text,
    reason: annotations.reason ?? null,
    help: annotations.help ?? null,
    isAsk: annotations.outcome === 'ask',
    outcome: annotations.outcome,
    unknown: Object.keys(annotations).filter((name) => !ANNOTATIONS.has(name)),
  };
}

function mistakesOf(policy: ReturnType<typeof readPolicy>): string[] {
  const name = policy.id || policy.text.slice(0, 60);
  const mistakes: string[] = [];
  if (!CODE.test(policy.id)) mistakes.push(`${name}: every policy needs an @id of lower-case words joined by _`);
  if (policy.unknown.length > 0) mistakes.push(`${name}: unknown annotation @${policy.unknown.join(', @')}`);
  if (policy.outcome !== undefined && policy.outcome !== 'ask') mistakes.push(`${name}: @outcome can only be "ask"`);
  if (policy.effect === 'forbid' && !CODE.test(policy.reason ?? ''))
    mistakes.push(`${name}: a forbid needs a @reason, so that people are told why`);
  if (policy.effect === 'permit' && (policy.reason || policy.help || policy.isAsk))
    mistakes.push(`${name}: a permit carries no @reason, @help or @outcome`);
  return mistakes;
}

/** Cedar hands policies back in an order of its own; reasons are told in the order of the text. */
function inOrderOfText<T extends { readonly text: string }>(policies: T[], text: string): T[] {
  return policies.toSorted((a, b) => text.indexOf(a.text) - text.indexOf(b.text));
}
