import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Item, ItemSet } from '../items/item.ts';
import { ITEM_FORMATS, readItems, writeItems } from './convert.ts';
import { checkSet, readItemsJson } from './exchange.ts';
import { ITEM_LIMITS } from './limits.ts';
import { paperOf, styleOf } from './testing/paper.ts';
import { needsReview } from './warnings.ts';
import { descendantsOf, elementsOf, parseXml, textWithin, wordsOfHtml, xmlText } from './xml.ts';

const coded = (code: string) => expect.objectContaining({ code });
const items = paperOf(5, { ...styleOf(5, 'lines'), key: 'suffix', types: 'tags', restarts: false }, 30).items.map(
  ({ truth }) => truth,
);
const set: ItemSet = { title: '卷', items };

function readBack(format: (typeof ITEM_FORMATS)[number], written: string | Uint8Array): ItemSet {
  if (format === 'xlsx') return readItems(format, written as Uint8Array);
  return readItems(format, written as string);
}

describe('a set', () => {
  it.each(ITEM_FORMATS)('comes back from %s with its fields in their order', (format) => {
    const back = readBack(format, writeItems(format, set));
    expect(JSON.stringify(back)).toBe(JSON.stringify(set));
  });

  it.each(ITEM_FORMATS.flatMap((from) => ITEM_FORMATS.map((to) => [from, to] as const)))(
    'goes from %s to %s',
    (from, to) => {
      const first = readBack(from, writeItems(from, set));
      expect(readBack(to, writeItems(to, first))).toEqual(set);
    },
  );

  it.each(ITEM_FORMATS)('of nothing goes through %s', (format) => {
    const empty = { title: '', items: [] };
    expect(readBack(format, writeItems(format, empty))).toEqual(empty);
  });

  it.each(ITEM_FORMATS)('is written to %s the same every time', (format) => {
    expect(writeItems(format, set)).toEqual(writeItems(format, set));
  });

  it.each(['gift', 'moodle-xml', 'qti3'] as const)(
    'is written to %s as other programs read it, with comments only where needed',
    (format) => {
      const plain = items
        .filter(({ type, options }) => type === 'single' && options.length === 4)
        .map((item, at) => ({ ...item, number: at + 1 }));
      const written = String(writeItems(format, { title: '卷', items: plain }));
      expect(written.match(/kedun \{/g) ?? []).toEqual([]);
    },
  );
});

describe('JSON', () => {
  const item: Item = {
    number: 1,
    stem: '应当()',
    type: 'single',
    options: [{ letter: 'A', text: '甲', correct: true }],
    warnings: [],
    review: false,
  };
  const text = (value: unknown) => JSON.stringify({ title: '卷', items: [value] });

  it('turns ends of lines into LF', () => {
    const { items } = readItemsJson(text({ ...item, stem: '甲\r\n乙\r丙' }));
    expect(items[0]?.stem).toBe('甲\n乙\n丙');
  });

  it.each([
    ['no JSON', '{', ''],
    ['no object', '[]', 'top'],
    ['no items', '{"title":"卷"}', 'items'],
    ['a field that is none', '{"title":"卷","items":[],"key":1}', 'top'],
    ['an item that is none', text(1), 'items.0'],
    ['a type that is none', text({ ...item, type: 'order' }), 'items.0.type'],
    ['a number below nought', text({ ...item, number: -1 }), 'items.0.number'],
    ['a number with a fraction', text({ ...item, number: 1.5 }), 'items.0.number'],
    [
      'an option without a text',
      text({ ...item, options: [{ letter: 'A', correct: true }] }),
      'items.0.options.0.text',
    ],
    [
      'a key that is no boolean',
      text({ ...item, options: [{ letter: 'A', text: '甲', correct: 1 }] }),
      'items.0.options.0.correct',
    ],
    ['a review that is missing', text({ ...item, review: undefined }), 'items.0.review'],
    ['a control character', text({ ...item, stem: 'a\u0000' }), 'items.0.stem'],
    ['half a character', text({ ...item, stem: '\ud83d' }), 'items.0.stem'],
    [
      'more options than the limit',
      text({ ...item, options: Array.from({ length: ITEM_LIMITS.options + 1 }, () => item.options[0]) }),
      'items.0.options',
    ],
  ])('is refused with its place: %s', (_, source, place) => {
    expect(() => readItemsJson(source)).toThrow(
      expect.objectContaining({ code: 'items_broken', params: { format: 'JSON', place } }),
    );
  });

  it('is refused beyond the limits', () => {
    expect(() => readItemsJson(' '.repeat(ITEM_LIMITS.characters + 1))).toThrow(coded('items_too_large'));
    expect(() => checkSet({ title: '', items: Array.from({ length: ITEM_LIMITS.items + 1 }, () => 0) })).toThrow(
      coded('items_too_large'),
    );
  });
});

describe('QTI 3 is built as the specification says', () => {
  const root = parseXml(String(writeItems('qti3', set)), 'QTI 3');
  const written = elementsOf(root, 'qti-assessment-item');

  it('with one item each, in the namespace, under an identifier of its own', () => {
    expect(written).toHaveLength(items.length);
    expect(new Set(written.map(({ attributes }) => attributes.identifier)).size).toBe(items.length);
    for (const { attributes } of written) {
      expect(attributes.xmlns).toBe('http://www.imsglobal.org/xsd/imsqtiasi_v3p0');
      expect([attributes.adaptive, attributes['time-dependent']]).toEqual(['false', 'false']);
      expect(attributes.identifier).toMatch(/^[A-Za-z_][\w.-]*$/);
    }
  });

  it('with declarations, body and processing in their order', () => {
    for (const item of written)
      expect(elementsOf(item).map(({ name }) => name)).toEqual([
        'qti-response-declaration',
        'qti-outcome-declaration',
        'qti-item-body',
        'qti-response-processing',
      ]);
  });

  it.each(items.map((item, at) => [item.number, item, at] as const))(
    'with the key of item %i among its choices',
    (_, item, at) => {
      const element = written[at];
      const [declaration] = elementsOf(element, 'qti-response-declaration');
      const [interaction] = element ? descendantsOf(element, 'qti-choice-interaction') : [];
      const choices = elementsOf(interaction, 'qti-simple-choice');
      const values = descendantsOf(declaration ?? root, 'qti-value').map((value) => textWithin(value));
      const correct = choices
        .filter(({ attributes }) => values.includes(attributes.identifier ?? ''))
        .map((choice) => textWithin(choice));
      expect(interaction?.attributes['response-identifier']).toBe(declaration?.attributes.identifier);
      expect(declaration?.attributes.cardinality).toBe(item.type === 'multiple' ? 'multiple' : 'single');
      expect(declaration?.attributes['base-type']).toBe('identifier');
      expect(interaction?.attributes['max-choices']).toBe(item.type === 'multiple' ? '0' : '1');
      expect(correct).toEqual(item.options.filter((option) => option.correct).map(({ text }) => text));
    },
  );
});

describe('XLSX', () => {
  const parts = Object.entries(
    unzipSync(
      writeItems('xlsx', { title: '=卷', items: [{ ...(items[0] as Item), stem: '=HYPERLINK("a")' }] }) as Uint8Array,
    ),
  );
  const [, sheet] = parts.find(([name]) => name === 'xl/worksheets/sheet1.xml') ?? [];

  it('holds the parts of a workbook, each well-formed', () => {
    const names = parts.map(([name]) => name).sort();
    expect(names).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'docProps/core.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    for (const [, part] of parts) expect(parseXml(strFromU8(part), 'XLSX').name).not.toBe('');
  });

  it('holds texts only, never a formula', () => {
    const root = parseXml(strFromU8(sheet ?? new Uint8Array()), 'XLSX');
    expect(descendantsOf(root, 'f')).toEqual([]);
    expect(new Set(descendantsOf(root, 'c').map(({ attributes }) => attributes.t))).toEqual(new Set(['inlineStr']));
  });
});

describe('words of HTML', () => {
  it.each([
    ['<p>甲</p><p>乙</p>', '甲\n乙', false],
    ['甲<br/>乙', '甲\n乙', false],
    ['<b>甲</b>&lt;乙&gt;&amp;&#20057;&#x4E59;', '甲<乙>&乙乙', false],
    ['3 < 5 且 7 > 2', '3 < 5 且 7 > 2', false],
    ['&unknown;&#9999999;', '&unknown;&#9999999;', false],
    ['甲<img src="a">', '甲', true],
    ['<table><tr><td>甲</td></tr></table>', '甲', true],
    ['x<sup>2</sup>', 'x2', true],
  ])('%s', (html, text, isLossy) => {
    expect(wordsOfHtml(html)).toEqual({ text, isLossy });
  });

  it('comes back from XML as it was', () => {
    const text = 'a<b>&"\'\n\t]]>--é客';
    const root = parseXml(`<a b="${xmlText(text)}">${xmlText(text)}</a>`, 'XML');
    expect([textWithin(root), root.attributes.b]).toEqual([text, text]);
  });
});

describe('review', () => {
  it.each([
    [[], false],
    [['type_inferred'], false],
    [['type_inferred', 'letters_supplied', 'options_supplied'], false],
    [['type_inferred', 'key_missing'], true],
    [['something of another program'], true],
  ])('is needed for %j: %s', (warnings, expected) => {
    expect(needsReview(warnings)).toBe(expected);
  });
});
