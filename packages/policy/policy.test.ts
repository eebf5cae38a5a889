import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPolicy, type Question } from './index.ts';

const schema = `
entity Person { role: String, certificate: Long, quotaLeft: Long };
entity Field { dataClass: Long, owner?: String };
action reveal, tidy appliesTo { principal: Person, resource: Field, context: { isAssigned: Bool, isApproved: Bool } };
`;

const text = `
// Who may look at all.
@id("service_staff")
permit (principal, action == Action::"reveal", resource)
when { principal.role == "agent" || principal.role == "lead" };

@id("certificate") @reason("certificate_missing") @help("take_course")
forbid (principal, action == Action::"reveal", resource)
when { principal.certificate < resource.dataClass };

@id("assignment") @reason("not_assigned") @help("claim_conversation")
forbid (principal, action == Action::"reveal", resource)
unless { context.isAssigned };

@id("quota") @reason("quota_exhausted")
forbid (principal, action == Action::"reveal", resource)
when { principal.quotaLeft <= 0 };

@id("approval") @reason("approval_needed") @help("ask_lead") @outcome("ask")
forbid (principal, action == Action::"reveal", resource)
when { resource.dataClass >= 3 && !context.isApproved };
`;

const policy = createPolicy({ text, schema });

function question(
  given: Partial<{
    role: string;
    certificate: number;
    quotaLeft: number;
    dataClass: number;
    isAssigned: boolean;
    isApproved: boolean;
    action: string;
  }> = {},
): Question {
  return {
    actor: {
      type: 'Person',
      id: 'p',
      attributes: {
        role: given.role ?? 'agent',
        certificate: given.certificate ?? 3,
        quotaLeft: given.quotaLeft ?? 20,
      },
    },
    action: given.action ?? 'reveal',
    resource: { type: 'Field', id: 'f', attributes: { dataClass: given.dataClass ?? 2 } },
    context: { isAssigned: given.isAssigned ?? true, isApproved: given.isApproved ?? false },
  };
}

describe('decide', () => {
  it.each([
    ['allows what a permit names and nothing forbids', {}, 'allow', []],
    ['allows another role the permit names', { role: 'lead' }, 'allow', []],
    ['denies a role that no permit names', { role: 'admin' }, 'deny', ['not_permitted']],
    ['denies an action that no permit names', { action: 'tidy' }, 'deny', ['not_permitted']],
    ['names the one rule that refuses', { certificate: 0 }, 'deny', ['certificate_missing']],
    [
      'names all rules that refuse, in the order of the text',
      { quotaLeft: 0, isAssigned: false, certificate: 0 },
      'deny',
      ['certificate_missing', 'not_assigned', 'quota_exhausted'],
    ],
    ['asks when only an approval is missing', { dataClass: 3 }, 'ask', ['approval_needed']],
    ['does not offer to ask when something else refuses', { dataClass: 3, quotaLeft: 0 }, 'deny', ['quota_exhausted']],
    ['does not offer to ask to whom nothing permits it', { dataClass: 3, role: 'admin' }, 'deny', ['not_permitted']],
    ['allows once approved', { dataClass: 3, isApproved: true }, 'allow', []],
  ] as const)('%s', (_, given, outcome, codes) => {
    const decision = policy.decide(question(given));
    expect(decision.outcome).toBe(outcome);
    expect(decision.reasons.map((reason) => reason.code)).toEqual(codes);
  });

  it('tells what would help and which policy spoke', () => {
    expect(policy.decide(question({ isAssigned: false })).reasons).toEqual([
      { code: 'not_assigned', help: 'claim_conversation', policy: 'assignment' },
    ]);
    expect(policy.decide(question({ quotaLeft: 0 })).reasons[0]?.help).toBeNull();
  });

  it('agrees with plain functions on every question', () => {
    fc.assert(
      fc.property(
        fc.record({
          role: fc.constantFrom('agent', 'lead', 'admin', 'supervisor'),
          certificate: fc.constantFrom(0, 2, 3),
          quotaLeft: fc.integer({ min: -1, max: 3 }),
          dataClass: fc.constantFrom(1, 2, 3),
          isAssigned: fc.boolean(),
          isApproved: fc.boolean(),
        }),
        (given) => {
          const isPermitted = ['agent', 'lead'].includes(given.role);
          const refuses = given.certificate < given.dataClass || !given.isAssigned || given.quotaLeft <= 0;
          const asks = given.dataClass >= 3 && !given.isApproved;
          const expected = refuses || !isPermitted ? 'deny' : asks ? 'ask' : 'allow';
          expect(policy.decide(question(given)).outcome).toBe(expected);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('keeps several policies apart', () => {
    const strict = createPolicy({
      schema,
      text: '@id("nobody") @reason("closed") forbid (principal, action, resource);',
    });
    expect(strict.decide(question()).reasons[0]?.code).toBe('closed');
    expect(policy.decide(question()).outcome).toBe('allow');
  });
});

describe('a question that does not fit fails closed', () => {
  const base = question();
  it.each([
    ['a missing attribute', { ...base, actor: { ...base.actor, attributes: { role: 'agent' } } }],
    ['an unknown attribute', { ...base, resource: { ...base.resource, attributes: { dataClass: 2, secret: true } } }],
    [
      'a wrong type',
      { ...base, actor: { ...base.actor, attributes: { ...base.actor.attributes, quotaLeft: 'many' } } },
    ],
    ['a missing circumstance', { ...base, context: { isAssigned: true } }],
    ['an unknown action', { ...base, action: 'export' }],
    ['an unknown kind of actor', { ...base, actor: { ...base.actor, type: 'Robot' } }],
  ])('%s', (_, odd) => {
    expect(() => policy.decide(odd)).toThrow(expect.objectContaining({ code: 'policy_undecidable' }));
  });

  it('a policy that fails on the question is not skipped', () => {
    const fragile = createPolicy({
      schema,
      text: `@id("all") permit (principal, action, resource);
             @id("overflow") @reason("too_much") forbid (principal, action, resource)
             when { principal.quotaLeft + 9223372036854775807 > 0 && principal.certificate > 100 };`,
    });
    expect(() => fragile.decide(question({ quotaLeft: 1 }))).toThrow(/overflow/);
  });
});
