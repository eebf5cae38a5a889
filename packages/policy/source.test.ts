import { describe, expect, it } from 'vitest';
import { readPolicies } from './index.ts';

const schema = `
entity Person { role: String };
entity Field { dataClass: Long, owner?: String };
action reveal appliesTo { principal: Person, resource: Field, context: { purpose: String } };
`;

describe('readPolicies', () => {
  it('keeps the order of the text, the annotations and the source', () => {
    const policies = readPolicies(
      `@id("b_first") permit (principal, action, resource);
       @id("a_second") @reason("nope") @help("ask_lead") @outcome("ask")
       forbid (principal, action, resource) when { resource.dataClass > 2 };`,
      schema,
    );
    expect(policies.map(({ id, effect, reason, help, isAsk }) => [id, effect, reason, help, isAsk])).toEqual([
      ['b_first', 'permit', null, null, false],
      ['a_second', 'forbid', 'nope', 'ask_lead', true],
    ]);
    expect(policies[1]?.text).toContain('resource.dataClass > 2');
  });

  it('accepts an empty policy: it allows nothing', () => {
    expect(readPolicies('', schema)).toEqual([]);
  });

  it.each([
    ['syntax', '@id("a") permit (principal, action;', /unexpected/],
    [
      'an attribute the schema does not know',
      '@id("a") permit (principal, action, resource) when { principal.rank == "x" };',
      /rank/,
    ],
    [
      'an optional attribute used without asking for it',
      '@id("a") permit (principal, action, resource) when { resource.owner == "x" };',
      /owner/,
    ],
    [
      'an action the schema does not know',
      '@id("a") permit (principal, action == Action::"export", resource);',
      /export/,
    ],
    [
      'comparing unlike types',
      '@id("a") permit (principal, action, resource) when { principal.role < 3 };',
      /Long|long|type/,
    ],
    ['a policy without a name', 'permit (principal, action, resource);', /@id/],
    ['a name that is no code', '@id("Has Space") permit (principal, action, resource);', /lower-case/],
    [
      'two policies of one name',
      '@id("a") permit (principal, action, resource); @id("a") permit (principal, action, resource) when { principal.role == "x" };',
      /two policies/,
    ],
    ['a forbid that says not why', '@id("a") forbid (principal, action, resource);', /@reason/],
    ['a permit with a reason', '@id("a") @reason("x") permit (principal, action, resource);', /carries no @reason/],
    ['an unknown annotation', '@id("a") @raeson("x") permit (principal, action, resource);', /@raeson/],
    [
      'an unknown outcome',
      '@id("a") @reason("x") @outcome("perhaps") forbid (principal, action, resource);',
      /only be "ask"/,
    ],
    ['a template', '@id("a") permit (principal == ?principal, action, resource);', /template/],
  ])('refuses %s', (_, text, message) => {
    expect(() => readPolicies(text, schema)).toThrow(message);
    expect(() => readPolicies(text, schema)).toThrow(expect.objectContaining({ code: 'policy_invalid' }));
  });

  it('names every mistake at once', () => {
    const read = () =>
      readPolicies('permit (principal, action, resource); @id("b") forbid (principal, action, resource);', schema);
    expect(read).toThrow(/@id[\s\S]*@reason/);
  });

  it('refuses a schema that does not parse', () => {
    expect(() => readPolicies('', 'entity Person {')).toThrow(/schema/);
  });
});
