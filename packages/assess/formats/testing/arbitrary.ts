import fc from 'fast-check';
import type { Item, ItemSet } from '../../items/item.ts';

const NASTY = [
  '~',
  '=',
  '#',
  '{',
  '}',
  ':',
  '\\',
  '\\n',
  '####',
  '->',
  '%50%',
  '%',
  '::',
  '//',
  '// kedun {"number":9}',
  '[html]',
  '[plain]',
  '{=A~B}',
  '&',
  '<',
  '>',
  '"',
  "'",
  '&amp;',
  '&#13;',
  ']]>',
  '<!--',
  '-->',
  '--',
  '<b>',
  '<?xml?>',
  '<!DOCTYPE x>',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  "'",
  '_x0041_',
  '_x000D_',
  '\t',
  '\n',
  '\n\n',
  ' ',
  '　',
  'Ａ．',
  '（正确答案）',
  '(正确答案)',
  'A.',
  'B.',
  '1.',
  '2.5万元',
  '答案:A',
  '[单选题]',
  '解析:',
  '标签:',
  '一、单选题',
  '//kedun {}',
  '正确答案',
  '对',
  '错',
  '😀',
  '\u2028',
  '\ufeff',
  '\u00a0',
  '5%以下',
];

const piece = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('个人信息', '应当', '客户'),
);
// What is text at all is said in exchange.ts; other characters are refused, not carried.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NOT_TEXT = /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]/g;
const text = fc
  .array(piece, { maxLength: 6 })
  .map((pieces) => pieces.join('').replace(/\r/g, '').replace(NOT_TEXT, ''));

const option = (at: number) =>
  fc.record({
    letter: fc.oneof({ weight: 5, arbitrary: fc.constant('ABCDEFG'.charAt(at)) }, { weight: 1, arbitrary: text }),
    text,
    correct: fc.boolean(),
  });

const options = fc
  .integer({ min: 0, max: 6 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => option(at))));

/** Any item that JSON may carry, with what other formats have no words for. */
export const anyItem: fc.Arbitrary<Item> = fc
  .record({
    number: fc.oneof(fc.nat(40), fc.nat(1_000_000)),
    stem: text,
    type: fc.constantFrom('single', 'multiple', 'judgment', 'unknown'),
    options,
    warnings: fc.array(fc.oneof(fc.constantFrom('key_missing', 'number_gap'), text), { maxLength: 3 }),
    review: fc.boolean(),
    explanation: fc.option(text, { nil: undefined }),
    tags: fc.option(fc.array(text, { maxLength: 3 }), { nil: undefined }),
  })
  .map(
    ({ explanation, tags, ...rest }) =>
      ({
        ...rest,
        ...(explanation === undefined ? {} : { explanation }),
        ...(tags === undefined ? {} : { tags }),
      }) as Item,
  );

/** Any set that JSON may carry. */
export const anySet: fc.Arbitrary<ItemSet> = fc.record({ title: text, items: fc.array(anyItem, { maxLength: 8 }) });
