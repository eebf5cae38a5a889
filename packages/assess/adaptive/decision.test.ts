import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareBank } from './bank.ts';
import { decision } from './decision.ts';
import { chanceRight, type ItemParameters } from './model.ts';
import { CERTIFICATION_RULES, type CertificationRules } from './rules.ts';
import { startTest, type TestState } from './state.ts';

const PARAMETERS: ItemParameters[] = Array.from({ length: 100 }, (_, at) => ({
  id: `i${at}`,
  tag: 't',
  slope: 0.8 + (at % 7) / 5,
  difficulty: ((at % 11) - 5) / 3,
  guess: at % 2 === 0 ? 0.25 : 0,
  slopeError: 0,
  difficultyError: 0,
}));

function given(rights: readonly boolean[]): TestState {
  return { ...startTest(1), answers: rights.map((isRight, at) => ({ itemId: `i${at}`, isRight })) };
}

/** The same posterior over 4,001 abilities, written as the formula of Bayes stands in a book. */
function byHand(rules: CertificationRules, rights: readonly boolean[]) {
  let [total, first, second, above] = [0, 0, 0, 0];
  for (let step = -2000; step <= 2000; step++) {
    const ability = rules.priorMean + (step / 400) * rules.priorDeviation;
    let weight = Math.exp(-0.5 * (step / 400) ** 2);
    rights.forEach((isRight, at) => {
      const chance = chanceRight(PARAMETERS[at] as ItemParameters, ability);
      weight *= isRight ? chance : 1 - chance;
    });
    total += weight;
    first += weight * ability;
    second += weight * ability * ability;
    if (ability > rules.cut) above += weight;
    else if (ability === rules.cut) above += weight / 2;
  }
  const estimate = first / total;
  return { estimate, standardError: Math.sqrt(second / total - estimate ** 2), mastery: above / total };
}

describe('a decision', () => {
  it.each([
    { cut: 0, priorMean: 0, priorDeviation: 1 },
    { cut: 0.4, priorMean: 0, priorDeviation: 1 },
    { cut: -0.5, priorMean: 0.3, priorDeviation: 1.5 },
  ])('rests on the posterior of Bayes: %o', (some) => {
    const rules = { ...CERTIFICATION_RULES, ...some };
    const bank = prepareBank(PARAMETERS, rules);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (rights) => {
        const found = decision(bank, given(rights));
        const expected = byHand(rules, rights);
        expect(found.estimate).toBeCloseTo(expected.estimate, 2);
        expect(found.standardError).toBeCloseTo(expected.standardError, 2);
        const mastery = found.kind === 'pass' ? found.confidence : 1 - found.confidence;
        if (found.kind !== 'undecided') expect(Math.abs(mastery - expected.mastery)).toBeLessThan(0.01);
      }),
      { numRuns: 40 },
    );
  });

  it('is none before the first questions were asked, however sure', () => {
    const bank = prepareBank(PARAMETERS, { ...CERTIFICATION_RULES, minimumQuestions: 12, passAt: 0.7 });
    const right = (count: number) => decision(bank, given(new Array(count).fill(true)));
    expect(right(11).kind).toBe('undecided');
    expect(right(11).confidence).toBeGreaterThan(0.9);
    expect(right(12).kind).toBe('pass');
  });

  it('is always one at the last question, and by then more than even chance is needed to pass', () => {
    const rules = { ...CERTIFICATION_RULES, maximumQuestions: 20, finalPassAt: 0.63 };
    const bank = prepareBank(PARAMETERS, rules);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), (rights) => {
        const { kind, confidence } = decision(bank, given(rights));
        expect(kind).not.toBe('undecided');
        if (kind === 'pass') expect(confidence).toBeGreaterThanOrEqual(0.63);
        else expect(confidence).toBeGreaterThan(1 - 0.63);
      }),
    );
  });

  it('does not depend on the order of answers', () => {
    const bank = prepareBank(PARAMETERS, CERTIFICATION_RULES);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (rights) => {
        const state = given(rights);
        const turned = { ...state, answers: [...state.answers].reverse() };
        const [one, other] = [decision(bank, state), decision(bank, turned)];
        expect(one.kind).toBe(other.kind);
        expect(one.estimate).toBeCloseTo(other.estimate, 9);
        expect(one.confidence).toBeCloseTo(other.confidence, 9);
      }),
    );
  });

  it('has an error that more answers make smaller', () => {
    const bank = prepareBank(PARAMETERS, CERTIFICATION_RULES);
    const error = (count: number) =>
      decision(bank, given(Array.from({ length: count }, (_, at) => at % 2 === 0))).standardError;
    expect(error(0)).toBeCloseTo(1, 2);
    expect(error(20)).toBeLessThan(error(5));
    expect(error(80)).toBeLessThan(error(20));
  });
});
