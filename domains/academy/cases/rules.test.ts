import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from './contract.ts';
import { asAskedCase, headOf, mentions, type StoredCase, verdictOn } from './rules.ts';

const words = (zh: string, en = '') => ({ zh, en });

/** A case whose decisions have their best option at these places, of three. */
function caseOf(best: readonly number[]): StoredCase {
  const decisions = best.map((place, number) => ({
    prompt: words(`问${number}`),
    options: [0, 1, 2].map((at) => ({
      text: words(`做法${number}${at}`),
      best: at === place,
      consequence: words(`后果${number}${at}`),
    })),
  }));
  const course = { id: 'k', title: words('社会工程', 'Social engineering') };
  const content = { story: words('故事', 'Story of a Call'), decisions, cause: words('原因'), lesson: words('教训') };
  return { id: 'c', course, title: words('三通电话'), outcome: 'failure', industry: 'bank', clause: '1.2', content };
}

const places = fc.array(fc.nat(2), { minLength: 1, maxLength: 5 });

describe('a case', () => {
  it('is asked without a word of what its options lead to or what it teaches', () => {
    fc.assert(
      fc.property(places, (best) => {
        const asked = asAskedCase(caseOf(best));
        expect(JSON.stringify(asked)).not.toMatch(/best|后果|原因|教训/);
        expect(asked.questions.map(({ options }) => options.length)).toEqual(best.map(() => 3));
        expect(asked.decisions).toBe(best.length);
      }),
    );
  });

  it('says of each choice what it leads to, and only after the last decision what it teaches', () => {
    fc.assert(
      fc.property(places, fc.nat(4), fc.nat(3), (best, decision, option) => {
        const verdict = verdictOn(caseOf(best), decision, option);
        expect(verdict === null).toBe(decision >= best.length || option > 2);
        if (!verdict) return;
        expect(verdict.isBest).toBe(best[decision] === option);
        expect(verdict.options.map(({ isBest }) => isBest)).toEqual([0, 1, 2].map((at) => at === best[decision]));
        expect(verdict.options[option]?.consequence).toEqual(words(`后果${decision}${option}`));
        expect(verdict.ending !== null).toBe(decision === best.length - 1);
      }),
    );
    expect(verdictOn(caseOf([1]), 0, 1)?.ending).toEqual({
      cause: words('原因'),
      lesson: words('教训'),
      clause: '1.2',
    });
  });

  it.each([
    ['三通', true],
    ['社会工程 电话', true],
    ['STORY call', true],
    ['做法01', true],
    ['教训', true],
    ['1.2', true],
    ['三通 没有', false],
    ['后果', false],
  ])('is found by %s: %s', (query, isFound) => expect(mentions(caseOf([0, 2]), query)).toBe(isFound));

  it('is told in lists by its head alone', () => {
    expect(headOf(caseOf([0, 1]))).toMatchObject({ id: 'c', decisions: 2, outcome: 'failure' });
    expect(headOf(caseOf([0]))).not.toHaveProperty('content');
  });
});

describe('a case to be stored', () => {
  const { content, title, outcome, industry, clause } = caseOf([1, 0]);
  const whole = { ...content, title, outcome, industry, clause, items: [] };
  const [first] = whole.decisions;
  if (!first) throw new Error('it has decisions');
  const withDecisions = (decisions: unknown) => ({ ...whole, decisions });

  it.each([
    ['as it is', whole, true],
    ['of any desk', { ...whole, industry: null }, true],
    ['of an unknown desk', { ...whole, industry: 'fishing' }, false],
    ['of no clause', { ...whole, clause: '' }, false],
    ['without decisions', withDecisions([]), false],
    ['of six decisions', withDecisions(Array(6).fill(first)), false],
    ['with one option', withDecisions([{ ...first, options: first.options.slice(1, 2) }]), false],
    ['with no best option', withDecisions([{ ...first, options: first.options.filter(({ best }) => !best) }]), false],
    ['with two best ones', withDecisions([{ ...first, options: [first.options[1], first.options[1]] }]), false],
    ['without a story', { ...whole, story: words(' ') }, false],
  ])('%s', (_, input, isTaken) => expect(caseInput.safeParse(input).success).toBe(isTaken));
});
