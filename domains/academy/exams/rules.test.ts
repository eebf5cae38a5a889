import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAIN_ITEM } from '../items/rules.ts';
import {
  type BankItem,
  drawPaper,
  grade,
  isChoice,
  isRight,
  isScoreTold,
  keyOf,
  lessonsToReread,
  type PaperItem,
} from './rules.ts';

const words = (zh: string) => ({ zh, en: '' });

function item(
  id: string,
  kind: BankItem['kind'],
  right: readonly number[],
  size = 4,
  lessonId: string | null = 'l1',
): BankItem {
  const options = Array.from({ length: size }, (_, index) => ({
    text: words(`${id}-${index}`),
    correct: right.includes(index),
  }));
  return {
    id,
    kind,
    stem: words(id),
    options,
    explanation: words(''),
    law: '',
    lessonId,
    courseId: 'c1',
    ...PLAIN_ITEM,
  };
}

const bankOf = fc
  .array(fc.tuple(fc.constantFrom('single', 'multiple', 'judgment'), fc.nat(3), fc.nat(3)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows) =>
    rows.map(([kind, one, other], index) => {
      if (kind === 'judgment') return item(`i${index}`, kind, [one % 2], 2);
      return item(
        `i${index}`,
        kind as BankItem['kind'],
        kind === 'multiple' ? [one, other === one ? (one + 1) % 4 : other] : [one],
      );
    }),
  );
const drawOf = fc
  .infiniteStream(fc.nat(1_000_000))
  .map((numbers) => (bound: number) => (numbers.next().value ?? 0) % bound);

describe('drawing a paper', () => {
  it('takes each item at most once, with all its options, and loses or moves no key', () => {
    fc.assert(
      fc.property(bankOf, fc.integer({ min: 1, max: 40 }), drawOf, (bank, count, draw) => {
        const paper = drawPaper(bank, count, draw);
        expect(paper).toHaveLength(Math.min(count, bank.length));
        expect(new Set(paper.map((one) => one.itemId)).size).toBe(paper.length);
        for (const drawn of paper) {
          const origin = bank.find((one) => one.id === drawn.itemId);
          const rightTexts = (options: readonly { text: { zh: string }; correct: boolean }[]) =>
            options
              .filter((option) => option.correct)
              .map((option) => option.text.zh)
              .sort();
          expect(rightTexts(drawn.options)).toEqual(rightTexts(origin?.options ?? []));
          expect(drawn.options.map((option) => option.key)).toEqual([...'ABCDEF'].slice(0, drawn.options.length));
        }
      }),
    );
  });

  it('gives every order the same chance: the right option of four stands everywhere about as often', () => {
    const places = [0, 0, 0, 0];
    let seed = 1;
    const draw = (bound: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return Math.floor((seed / 2_147_483_647) * bound);
    };
    for (let round = 0; round < 4000; round++) {
      const [drawn] = drawPaper([item('i', 'single', [0])], 1, draw);
      const at = drawn?.options.findIndex((option) => option.correct) ?? 0;
      places[at] = (places[at] ?? 0) + 1;
    }
    // 4000 throws, expected 1000 each, standard deviation 27: five of them.
    for (const count of places) expect(Math.abs(count - 1000)).toBeLessThan(140);
  });

  it('leaves right before wrong where something is judged', () => {
    const [drawn] = drawPaper([item('i', 'judgment', [1], 2)], 1, () => 0);
    expect(drawn?.options.map((option) => option.text.zh)).toEqual(['i-0', 'i-1']);
  });
});

const paperOf = (items: BankItem[]): PaperItem[] => drawPaper(items, items.length, (bound) => bound - 1);

describe('a choice', () => {
  const [single] = paperOf([item('s', 'single', [0])]);
  const [multiple] = paperOf([item('m', 'multiple', [0, 2])]);
  it.each([
    ['single', ['A'], true],
    ['single', [], true],
    ['single', ['A', 'B'], false],
    ['single', ['Z'], false],
    ['multiple', ['A', 'B', 'C', 'D'], true],
    ['multiple', ['A', 'A'], false],
    ['multiple', ['E'], false],
  ])('of %s %j can be made: %s', (kind, chosen, may) => {
    const one = kind === 'single' ? single : multiple;
    expect(one && isChoice(one, chosen)).toBe(may);
  });
});

describe('grading', () => {
  it('asks for all the right options and no other', () => {
    const [multiple] = paperOf([item('m', 'multiple', [0, 2])]);
    if (!multiple) throw new Error('empty');
    const key = keyOf(multiple);
    expect(isRight(multiple, key)).toBe(true);
    expect(isRight(multiple, [...key].reverse())).toBe(true);
    expect(isRight(multiple, key.slice(1))).toBe(false);
    expect(isRight(multiple, ['A', 'B', 'C', 'D'])).toBe(false);
    expect(isRight(multiple, [])).toBe(false);
  });

  it('counts what is right, and never gives a mark for silence', () => {
    fc.assert(
      fc.property(bankOf, fc.nat(40), drawOf, (bank, known, draw) => {
        const paper = drawPaper(bank, bank.length, draw);
        const answers = new Map(paper.slice(0, known).map((one) => [one.itemId, keyOf(one)]));
        const result = grade(paper, answers);
        expect(result.correct).toBe(Math.min(known, paper.length));
        expect(result.percent).toBe(Math.floor((result.correct * 100) / paper.length));
        expect(grade(paper, new Map()).correct).toBe(0);
      }),
    );
  });

  it('rounds against the examinee: 2 of 3 is 66, not 67', () => {
    const paper = paperOf([item('a', 'single', [0]), item('b', 'single', [0]), item('c', 'single', [0])]);
    const answers = new Map(paper.slice(1).map((one) => [one.itemId, keyOf(one)]));
    expect(grade(paper, answers).percent).toBe(66);
  });
});

describe('a score', () => {
  const answered = (size: number, count: number) => {
    const paper = paperOf(Array.from({ length: size }, (_, at) => item(`i${at}`, 'single', [0])));
    return { paper, answers: new Map(paper.slice(0, count).map(({ itemId }) => [itemId, ['A']])) };
  };
  it.each([
    [4, 2, false, true],
    [4, 1, false, false],
    [5, 2, false, false],
    [5, 3, false, true],
    [60, 0, false, false],
    [12, 10, true, true],
    [12, 9, true, false],
  ])('of %i questions with %i answered (adaptive: %j) is told: %j', (size, count, isAdaptive, told) => {
    const { paper, answers } = answered(size, count);
    expect(isScoreTold(paper, answers, isAdaptive)).toBe(told);
  });

  it('does not count an answer taken back', () => {
    const { paper } = answered(2, 0);
    expect(isScoreTold(paper, new Map(paper.map(({ itemId }) => [itemId, []])), false)).toBe(false);
  });
});

describe('lessons to read again', () => {
  it('are those with something wrong in them', () => {
    const paper = paperOf([
      item('a', 'multiple', [0, 1], 4, 'l1'),
      item('b', 'multiple', [0, 1], 4, 'l2'),
      item('c', 'multiple', [0, 1], 4, null),
    ]);
    const right = paper.find((one) => one.lessonId === 'l1');
    expect(lessonsToReread(paper, new Map([[right?.itemId ?? '', right ? keyOf(right) : []]]))).toEqual(['l2']);
  });

  it('do not give away the key of a lesson’s only question where there are few choices', () => {
    for (const alone of [item('a', 'judgment', [0], 2, 'l1'), item('a', 'single', [0], 4, 'l1')])
      expect(lessonsToReread(paperOf([alone]), new Map())).toEqual([]);
    const two = paperOf([item('a', 'judgment', [0], 2, 'l1'), item('b', 'judgment', [0], 2, 'l1')]);
    expect(lessonsToReread(two, new Map())).toEqual(['l1']);
  });
});
