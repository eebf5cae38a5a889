import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bank, prepareBank } from './bank.ts';
import { boundaries, decision } from './decision.ts';
import { type ExposureTable, exposureOf, isEligible, itemShown, PEOPLE_AT_LEAST, personBegan } from './exposure.ts';
import type { ItemParameters } from './model.ts';
import { Dice } from './random.ts';
import { CERTIFICATION_RULES, type CertificationRules, checkRules } from './rules.ts';
import { nextItem } from './selection.ts';
import { answer, startTest, type TestState } from './state.ts';

const NOBODY: ExposureTable = { people: 0, shown: {} };

function parameters(count: number, topics = 3): ItemParameters[] {
  const dice = new Dice(count);
  return Array.from({ length: count }, (_, at) => ({
    id: `i${at}`,
    tag: `t${at % topics}`,
    slope: 0.8 + dice.next(),
    difficulty: dice.normal(),
    guess: 0.2,
    slopeError: 0.1,
    difficultyError: 0.1,
  }));
}

/** Answers by the numbers until the test ends; also the exposure it leaves. */
function sit(
  bank: Bank,
  start: TestState,
  isRight: (turn: number) => boolean,
  table = NOBODY,
): { readonly state: TestState; readonly exposure: ExposureTable } {
  let state = start;
  let exposure = personBegan(table);
  for (let turn = 0; ; turn++) {
    const next: ReturnType<typeof nextItem> = nextItem(bank, state, exposure);
    if (next.itemId === null) return { state: next.state, exposure };
    exposure = itemShown(exposure, next.itemId);
    state = answer(JSON.parse(JSON.stringify(next.state)), next.itemId, isRight(turn));
  }
}

describe('a certification test', () => {
  const bank = prepareBank(parameters(120), CERTIFICATION_RULES);

  it.each([
    ['pass', true],
    ['fail', false],
  ] as const)('ends early with %s for who is always of one kind', (kind, isAlwaysRight) => {
    const { state } = sit(bank, startTest(7), () => isAlwaysRight);
    const decided = decision(bank, state);
    expect(decided.kind).toBe(kind);
    expect(decided.confidence).toBeGreaterThan(0.9);
    expect(state.answers.length).toBeGreaterThanOrEqual(CERTIFICATION_RULES.minimumQuestions);
    expect(state.answers.length).toBeLessThan(25);
    expect(Math.sign(decided.estimate)).toBe(kind === 'pass' ? 1 : -1);
  });

  it('always ends, asks nothing twice, nothing excluded, and stays within its length', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 100, maxLength: 100 }), fc.nat(), (rights, seed) => {
        const excluded = ['i0', 'i5', 'i17'];
        const { state } = sit(bank, startTest(seed, excluded), (turn) => rights[turn % 100] === true);
        const asked = state.answers.map((given) => given.itemId);
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.filter((id) => excluded.includes(id))).toEqual([]);
        expect(asked.length).toBeLessThanOrEqual(CERTIFICATION_RULES.maximumQuestions);
        expect(decision(bank, state).kind).not.toBe('undecided');
      }),
      { numRuns: 60 },
    );
  });

  it('asks the same again for the same seed and counts, and another item for another seed', () => {
    const first = (seed: number) => nextItem(bank, startTest(seed), NOBODY).itemId;
    expect(first(3)).toBe(first(3));
    expect(new Set(Array.from({ length: 30 }, (_, seed) => first(seed))).size).toBeGreaterThan(5);
  });

  it('shows the open item again after a crash, whatever the counts have become', () => {
    const { state, itemId } = nextItem(bank, startTest(3), NOBODY);
    const busy = { people: 100, shown: Object.fromEntries([...bank.items.keys()].map((id) => [id, 90])) };
    expect(nextItem(bank, JSON.parse(JSON.stringify(state)), busy)).toEqual({ state, itemId });
  });

  it('takes no answer to what was not asked, nor twice', () => {
    const { state, itemId } = nextItem(bank, startTest(3), NOBODY);
    expect(() => answer(state, 'other', true)).toThrow(expect.objectContaining({ code: 'not_asked' }));
    const after = answer(state, itemId as string, true);
    expect(() => answer(after, itemId as string, true)).toThrow(expect.objectContaining({ code: 'not_asked' }));
  });

  it('decides with what it has when the bank is exhausted', () => {
    const small = prepareBank(parameters(3), CERTIFICATION_RULES);
    const { state } = sit(small, startTest(1), () => true);
    expect(state).toMatchObject({ isExhausted: true, asked: null });
    expect(state.answers).toHaveLength(3);
    expect(decision(small, state).kind).toBe('pass');
  });

  it('asks of every topic as often as its share of the bank', () => {
    const rights = new Dice(5);
    const { state } = sit(bank, startTest(11), () => rights.next() < 0.6);
    const counts = ['t0', 't1', 't2'].map(
      (tag) => state.answers.filter(({ itemId }) => bank.items.get(itemId)?.tag === tag).length,
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });

  it('passes over an answer to an item that left the bank', () => {
    const state: TestState = { ...startTest(1), answers: [{ itemId: 'gone', isRight: true }] };
    expect(decision(bank, state).estimate).toBeCloseTo(decision(bank, startTest(1)).estimate, 10);
  });

  it('thinks more of somebody for each right answer than for a wrong one', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), fc.nat(29), (rights, at) => {
        const given = rights.map((isRight, index) => ({ itemId: `i${index}`, isRight }));
        const place = at % given.length;
        const wrong = given.map((one, index) => (index === place ? { ...one, isRight: false } : one));
        const right = given.map((one, index) => (index === place ? { ...one, isRight: true } : one));
        const estimate = (answers: typeof given) => decision(bank, { ...startTest(1), answers }).estimate;
        expect(estimate(right)).toBeGreaterThan(estimate(wrong));
      }),
    );
  });
});

describe('exposure', () => {
  it('never passes the ceiling once enough people have come', () => {
    const bank = prepareBank(parameters(150), CERTIFICATION_RULES);
    const dice = new Dice(9);
    let table = NOBODY;
    for (let person = 0; person < 200; person++) {
      table = sit(bank, startTest(person), () => dice.next() < 0.6, table).exposure;
    }
    const most = Math.max(...Object.values(table.shown)) / table.people;
    expect(most).toBeLessThanOrEqual(CERTIFICATION_RULES.maximumExposure);
    expect(most).toBeGreaterThan(0.05);
  });

  it.each([
    { people: 100, shown: 29, eligible: true },
    { people: 100, shown: 30, eligible: false },
    { people: 1, shown: 14, eligible: true },
    { people: 1, shown: 15, eligible: false },
  ])('of $shown among $people people leaves the item open: $eligible', ({ people, shown, eligible }) => {
    const table = { people, shown: { a: shown } };
    expect(isEligible(table, 'a', 0.3)).toBe(eligible);
    expect(exposureOf(table, 'a')).toBe(shown / Math.max(people, PEOPLE_AT_LEAST));
    expect(exposureOf(table, 'b')).toBe(0);
  });
});

describe('boundaries', () => {
  it('converge on the last decision and never cross', () => {
    let before = boundaries(CERTIFICATION_RULES, 0);
    expect(before.pass).toBeCloseTo(CERTIFICATION_RULES.passAt, 10);
    expect(before.fail).toBeCloseTo(CERTIFICATION_RULES.failAt, 10);
    for (let asked = 1; asked <= CERTIFICATION_RULES.maximumQuestions; asked++) {
      const now = boundaries(CERTIFICATION_RULES, asked);
      expect(now.pass).toBeLessThanOrEqual(before.pass + 1e-12);
      expect(now.fail).toBeGreaterThanOrEqual(before.fail - 1e-12);
      expect(now.pass - now.fail).toBeGreaterThan(-1e-12);
      before = now;
    }
    expect(before.pass).toBeCloseTo(CERTIFICATION_RULES.finalPassAt, 10);
  });
});

describe('what makes no sense is refused', () => {
  it.each<[keyof CertificationRules, number]>([
    ['cut', Number.NaN],
    ['priorMean', 9],
    ['priorDeviation', 0],
    ['minimumQuestions', 1.5],
    ['maximumQuestions', 3],
    ['passAt', 1],
    ['failAt', 0],
    ['finalPassAt', 0.99],
    ['maximumExposure', 0],
    ['informativeFrom', -1],
  ])('rule %s = %s', (rule, value) => {
    expect(() => checkRules({ ...CERTIFICATION_RULES, [rule]: value })).toThrow(
      expect.objectContaining({ code: 'bad_certification_rules', params: { rule } }),
    );
  });

  const [good] = parameters(1) as [ItemParameters];
  it.each<[string, ItemParameters[], string]>([
    ['no items', [], 'empty_bank'],
    ['an item twice', [good, good], 'item_twice'],
    ['too many items', Array.from({ length: 5001 }, () => good), 'bank_too_large'],
    ['a slope of 0', [{ ...good, slope: 0 }], 'bad_item_parameters'],
    ['a difficulty that is no number', [{ ...good, difficulty: Number.NaN }], 'bad_item_parameters'],
    ['certain guessing', [{ ...good, guess: 1 }], 'bad_item_parameters'],
    ['an endless error', [{ ...good, slopeError: Number.POSITIVE_INFINITY }], 'bad_item_parameters'],
  ])('%s', (_name, items, code) => {
    expect(() => prepareBank(items, CERTIFICATION_RULES)).toThrow(expect.objectContaining({ code }));
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('a seed of %s', (seed) => {
    expect(() => startTest(seed)).toThrow(expect.objectContaining({ code: 'bad_seed' }));
  });
});
