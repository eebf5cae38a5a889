import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPolicy, type DecisionPoint, type Question } from './index.ts';

/** What holds for every policy, whatever it says: checked over policies put together at random. */

const schema = `
entity Person { role: String, rank: Long };
entity Field { dataClass: Long };
action reveal appliesTo { principal: Person, resource: Field, context: { isAssigned: Bool } };
`;

const CONDITIONS = [
  'when { principal.role == "agent" }',
  'when { principal.rank >= 2 }',
  'when { resource.dataClass >= 2 }',
  'when { resource.dataClass >= 3 }',
  'unless { context.isAssigned }',
  'when { context.isAssigned }',
  '',
] as const;

interface Rule {
  readonly kind: 'permit' | 'forbid' | 'ask';
  readonly condition: string;
}

function textOf(rules: readonly Rule[]): string {
  return rules
    .map(({ kind, condition }, index) => {
      const why = kind === 'permit' ? '' : `@reason("reason_${index}")`;
      const ask = kind === 'ask' ? '@outcome("ask")' : '';
      const effect = kind === 'permit' ? 'permit' : 'forbid';
      return `@id("rule_${index}") ${why} ${ask} ${effect} (principal, action, resource) ${condition};`;
    })
    .join('\n');
}

const rule = fc.record<Rule>({
  kind: fc.constantFrom('permit', 'permit', 'forbid', 'ask'),
  condition: fc.constantFrom(...CONDITIONS),
});
const rules = fc.array(rule, { maxLength: 6 });

const QUESTIONS: readonly Question[] = ['agent', 'admin'].flatMap((role) =>
  [1, 3].flatMap((rank) =>
    [1, 2, 3].flatMap((dataClass) =>
      [true, false].map((isAssigned) => ({
        actor: { type: 'Person', id: 'p', attributes: { role, rank } },
        action: 'reveal',
        resource: { type: 'Field', id: 'f', attributes: { dataClass } },
        context: { isAssigned },
      })),
    ),
  ),
);

const OPENNESS = { deny: 0, ask: 1, allow: 2 } as const;
const read = (list: readonly Rule[]): DecisionPoint => createPolicy({ text: textOf(list), schema });
const opennessOf = (policy: DecisionPoint) => QUESTIONS.map((one) => OPENNESS[policy.decide(one).outcome]);
// Each run parses policies for good: enough runs to mean something, few enough to stay small.
const RUNS = { numRuns: 40, seed: 7 };

describe('laws of every policy', () => {
  it('one more forbid or ask never opens anything', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom('forbid', 'ask'), fc.constantFrom(...CONDITIONS), (list, kind, condition) => {
        const before = opennessOf(read(list));
        const after = opennessOf(read([...list, { kind, condition }]));
        for (const [index, openness] of after.entries()) expect(openness).toBeLessThanOrEqual(before[index] ?? 0);
      }),
      RUNS,
    );
  });

  it('one more permit never closes anything', () => {
    fc.assert(
      fc.property(rules, fc.constantFrom(...CONDITIONS), (list, condition) => {
        const before = opennessOf(read(list));
        const after = opennessOf(read([...list, { kind: 'permit', condition }]));
        for (const [index, openness] of after.entries()) expect(openness).toBeGreaterThanOrEqual(before[index] ?? 0);
      }),
      RUNS,
    );
  });

  it('the order of the text changes reasons at most, never the outcome', () => {
    fc.assert(
      fc.property(rules, (list) => {
        expect(opennessOf(read(list.toReversed()))).toEqual(opennessOf(read(list)));
      }),
      RUNS,
    );
  });

  it('reasons stand exactly where something is not allowed, and each names a forbid of its kind', () => {
    fc.assert(
      fc.property(rules, (list) => {
        const policy = read(list);
        for (const question of QUESTIONS) {
          const { outcome, reasons } = policy.decide(question);
          expect(reasons.length === 0).toBe(outcome === 'allow');
          if (reasons[0]?.code === 'not_permitted') continue;
          for (const reason of reasons) {
            const kind = list[Number(reason.policy.slice(5))]?.kind;
            expect(kind).toBe(outcome === 'ask' ? 'ask' : 'forbid');
            expect(reason.code).toBe(`reason_${reason.policy.slice(5)}`);
          }
        }
      }),
      RUNS,
    );
  });

  it('the same question has the same answer, however often it is asked', () => {
    const policy = read([
      { kind: 'permit', condition: '' },
      { kind: 'ask', condition: 'when { resource.dataClass >= 3 }' },
      { kind: 'forbid', condition: 'unless { context.isAssigned }' },
    ]);
    const first = opennessOf(policy);
    expect(new Set(first)).toEqual(new Set([0, 1, 2]));
    // Long enough for the engine's calls to be optimised: see engine.ts for what happened then.
    for (let round = 0; round < 200; round++) expect(opennessOf(policy)).toEqual(first);
  });
});
