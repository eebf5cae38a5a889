/** Files of other programs: what they say, and what of it a person must look at. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Item } from '../items/item.ts';
import { readGift } from './gift.ts';
import { ITEM_LIMITS } from './limits.ts';
import { readMoodleXml } from './moodle-xml.ts';
import { readQti3 } from './qti3.ts';
import { readItemsXlsx } from './xlsx.ts';
import { packSheet } from './xlsx-file.ts';

function shown({ number, type, stem, options, warnings, review, explanation, tags }: Item): string {
  const choices = options.map(({ letter, text, correct }) => `${letter}${correct ? '*' : ''}${text}`).join('|');
  return [number, type, stem, choices, warnings.join(), review ? '!' : '', explanation ?? '', (tags ?? []).join('+')]
    .join(' ')
    .replace(/ +/g, ' ')
    .trim();
}

const coded = (code: string) => expect.objectContaining({ code });

describe('GIFT', () => {
  it.each([
    ['one right answer', '::7::Who may know it? {=me ~you ~all}', '7 single Who may know it? A*me|Byou|Call'],
    ['weights', '客户甲{~%50%一 ~%50%二 ~%-100%三}', '1 multiple 客户甲 A*一|B*二|C三'],
    ['true', '口令保密。{TRUE}', '1 judgment 口令保密。 A*对|B错'],
    ['false, short', '口令公开。{F}', '1 judgment 口令公开。 A对|B*错'],
    ['a name that is no number', '::甲题::谁?{=我~你}', '1 single 谁? A*我|B你'],
    ['escaped signs', '1\\=1\\:\\{对\\}?{=\\~是\\# ~否}', '1 single 1=1:{对}? A*~是#|B否'],
    ['a line break', '第一行\\n第二行{=是~否}', '1 single 第一行\n第二行 A*是|B否'],
    ['a format', '[html]谁?{=我~你}', '1 single 谁? A*我|B你'],
    ['remarks on answers', '谁?{=我#对了 ~你#错了}', '1 single 谁? A*我|B你'],
    ['a general remark', '谁?{=我~你####见第2条}', '1 single 谁? A*我|B你 见第2条'],
    ['tags', '// [tag:出入] [tag:证件]\n谁?{=我~你}', '1 single 谁? A*我|B你 出入+证件'],
    ['a comment of somebody else', '// 备注\n谁?{=我~你}', '1 single 谁? A*我|B你'],
    ['a gap in the middle', '口令{=保密~公开}为好。', '1 single 口令____为好。 A*保密|B公开'],
    ['an essay', '说说你的看法。{}', '1 unknown 说说你的看法。 options_missing !'],
    ['a description', '以下是案例。', '1 unknown 以下是案例。 options_missing !'],
    ['a short answer', '谁?{=我=本人}', '1 unknown 谁? A*我|B*本人 kind_unsupported !'],
    ['a number', '几个?{#3:1}', '1 unknown 几个? kind_unsupported !'],
    ['pairs', '配对{=甲 -> 一 =乙 -> 二}', '1 unknown 配对 A*甲 -> 一|B*乙 -> 二 kind_unsupported !'],
    ['no right answer', '谁?{~%-50%我~你}', '1 multiple 谁? A我|B你 key_count !'],
  ])('%s', (_, source, expected) => {
    expect(readGift(source).items.map(shown)).toEqual([expected]);
  });

  it('takes its title from the category, and passes over what is none of its items', () => {
    const { title, items } = readGift(
      '\ufeff$CATEGORY: 入职\r\n\r\n// 只有备注\r\n\r\n谁?{=我~你}\r\n\r\n\r\n何时?{=早~晚}\r\n',
    );
    expect([title, items.map(({ number, stem }) => `${number}${stem}`)]).toEqual(['入职', ['1谁?', '2何时?']]);
  });

  it('refuses braces that do not close', () => {
    expect(() => readGift('谁?{=我~你')).toThrow(coded('items_broken'));
  });

  it.each([
    ['carries another stem', '// kedun {"stem":"何时?"}\n谁?{=我~你}'],
    ['carries fewer letters', '// kedun {"letters":["A"]}\n谁?{=我~你}'],
    ['carries other texts', '// kedun {"texts":["他","你"]}\n谁?{=我~你}'],
    ['carries what is no JSON', '// kedun {"number":}\n谁?{=我~你}'],
    ['carries an unknown field', '// kedun {"key":"B"}\n谁?{=我~你}'],
    ['carries twice', '// kedun {"number":3}\n// kedun {"number":4}\n谁?{=我~你}'],
  ])('lets the visible words win over a comment that %s', (_, source) => {
    expect(readGift(source).items.map(shown)).toEqual(['1 single 谁? A*我|B你 carried_differs !']);
  });

  it('is for review where a key was added beside a carried type', () => {
    expect(readGift('// kedun {"type":"single"}\n谁?{~%50%我~%50%你}').items.map(shown)).toEqual([
      '1 single 谁? A*我|B*你 key_count !',
    ]);
  });
});

const quiz = (questions: string) => `<?xml version="1.0"?><quiz>${questions}</quiz>`;
const answer = (text: string, fraction: number) => `<answer fraction="${fraction}"><text>${text}</text></answer>`;
const choice = (inner: string, type = 'multichoice') =>
  `<question type="${type}"><name><text>第一题</text></name><questiontext format="html"><text>${inner}`;

describe('Moodle XML', () => {
  it.each([
    [
      'HTML',
      `${choice('<![CDATA[<p>谁&nbsp;保管?</p>]]></text></questiontext>')}<single>true</single>${answer('我', 100)}${answer('你', 0)}</question>`,
      '1 single 谁\u00a0保管? A*我|B你',
    ],
    [
      'several keys',
      `${choice('谁?</text></questiontext>')}<single>false</single>${answer('我', 50)}${answer('你', 50)}${answer('他', -100)}</question>`,
      '1 multiple 谁? A*我|B*你|C他',
    ],
    [
      'true and false',
      `${choice('口令保密。</text></questiontext>', 'truefalse')}${answer('true', 100)}${answer('false', 0)}</question>`,
      '1 judgment 口令保密。 A*对|B错',
    ],
    [
      'a picture',
      `${choice('&lt;img src="a.png"&gt;谁?</text></questiontext>')}<single>true</single>${answer('我', 100)}${answer('你', 0)}</question>`,
      '1 single 谁? A*我|B你 markup_lost !',
    ],
    [
      'a file within',
      `${choice('谁?</text><file name="a.png">AA</file></questiontext>')}<single>true</single>${answer('我', 100)}${answer('你', 0)}</question>`,
      '1 single 谁? A*我|B你 markup_lost !',
    ],
    [
      'another kind',
      `${choice('谁?</text></questiontext>', 'matching')}</question>`,
      '1 unknown 谁? kind_unsupported !',
    ],
    ['an essay', `${choice('谈谈。</text></questiontext>', 'essay')}</question>`, '1 unknown 谈谈。 options_missing !'],
    [
      'tags and a remark',
      `${choice('谁?</text></questiontext>')}<generalfeedback format="html"><text>见第2条</text></generalfeedback><single>true</single>${answer('我', 100)}${answer('你', 0)}<tags><tag><text>出入</text></tag></tags></question>`,
      '1 single 谁? A*我|B你 见第2条 出入',
    ],
    [
      'an empty remark',
      `${choice('谁?</text></questiontext>')}<generalfeedback format="html"><text></text></generalfeedback><single>true</single>${answer('我', 100)}${answer('你', 0)}</question>`,
      '1 single 谁? A*我|B你',
    ],
    [
      'no key',
      `${choice('谁?</text></questiontext>')}<single>true</single>${answer('我', 0)}${answer('你', 0)}</question>`,
      '1 single 谁? A我|B你 key_count !',
    ],
  ])('%s', (_, questions, expected) => {
    expect(readMoodleXml(quiz(questions)).items.map(shown)).toEqual([expected]);
  });

  it.each([
    ['a document type', '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>'],
    ['an entity of its own', '<quiz>&a;</quiz>'],
    ['an end that is missing', '<quiz><question>'],
    ['another root', '<exam/>'],
    ['no XML', '谁?'],
    ['nothing', ''],
  ])('refuses %s', (_, source) => {
    expect(() => readMoodleXml(source)).toThrow(coded('items_broken'));
  });

  it('refuses what is nested beyond the limit', () => {
    const deep = '<a>'.repeat(ITEM_LIMITS.depth + 2) + '</a>'.repeat(ITEM_LIMITS.depth + 2);
    expect(() => readMoodleXml(quiz(deep))).toThrow(coded('items_too_large'));
  });
});

const qti = (body: string, correct: string[], cardinality = 'single') =>
  `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="一">
  <qti-response-declaration identifier="R" cardinality="${cardinality}" base-type="identifier"><qti-correct-response>${correct.map((one) => `<qti-value>${one}</qti-value>`).join('')}</qti-correct-response></qti-response-declaration>
  <qti-item-body>${body}</qti-item-body></qti-assessment-item>`;
const interaction = (inner: string) =>
  `<qti-choice-interaction response-identifier="R" max-choices="1">${inner}</qti-choice-interaction>`;
const two =
  '<qti-simple-choice identifier="x">我</qti-simple-choice><qti-simple-choice identifier="y">你</qti-simple-choice>';

describe('QTI 3', () => {
  it.each([
    ['a prompt', qti(interaction(`<qti-prompt>谁?</qti-prompt>${two}`), ['y']), '1 single 谁? A我|B*你'],
    [
      'words before it',
      qti(`<p>材料。</p><div>${interaction(`<qti-prompt>谁?</qti-prompt>${two}`)}</div>`, ['x']),
      '1 single 材料。\n谁? A*我|B你',
    ],
    [
      'several keys',
      qti(interaction(`<qti-prompt>谁?</qti-prompt>${two}`), ['x', 'y'], 'multiple'),
      '1 multiple 谁? A*我|B*你',
    ],
    [
      'a judgment',
      qti(
        interaction(
          '<qti-prompt>好。</qti-prompt><qti-simple-choice identifier="x">对</qti-simple-choice><qti-simple-choice identifier="y">错</qti-simple-choice>',
        ),
        ['y'],
      ),
      '1 judgment 好。 A对|B*错',
    ],
    [
      'a key that is no choice',
      qti(interaction(`<qti-prompt>谁?</qti-prompt>${two}`), ['z']),
      '1 single 谁? A我|B你 key_unknown,key_count !',
    ],
    [
      'two keys for one choice',
      qti(interaction(`<qti-prompt>谁?</qti-prompt>${two}`), ['x', 'y']),
      '1 single 谁? A*我|B*你 key_count !',
    ],
    [
      'a picture',
      qti(`<p><img src="a.png"/></p>${interaction(`<qti-prompt>谁?</qti-prompt>${two}`)}`, ['x']),
      '1 single 谁? A*我|B你 markup_lost !',
    ],
    [
      'another interaction',
      qti('<p>谁?</p><qti-order-interaction response-identifier="R"/>', []),
      '1 unknown 谁? kind_unsupported !',
    ],
    ['words only', qti('<p>案例。</p>', []), '1 unknown 案例。 options_missing !'],
  ])('%s', (_, source, expected) => {
    expect(readQti3(source).items.map(shown)).toEqual([expected]);
  });

  it.each([['<qti-assessment-test/>'], ['<!DOCTYPE a><qti-assessment-item/>'], ['{}']])('refuses %s', (source) => {
    expect(() => readQti3(source)).toThrow(coded('items_broken'));
  });
});

const sheet = (...rows: string[][]) => packSheet({ title: '', rows });

describe('XLSX', () => {
  const head = ['序号', '题型', '题目', 'A', 'B', 'C', '正确答案', '解析'];
  it.each([
    ['letters', [['3', '单选题', '谁?', '我', '你', '', 'A', '']], '3 single 谁? A*我|B你'],
    [
      'several letters',
      [['1', '多选', '谁?', '我', '你', '他', 'A,C', '见第2条']],
      '1 multiple 谁? A*我|B你|C*他 见第2条',
    ],
    ['small letters', [['1', '多选题', '谁?', '我', '你', '他', 'ac', '']], '1 multiple 谁? A*我|B你|C*他'],
    ['a word', [['1', '判断题', '好。', '正确', '错误', '', '错误', '']], '1 judgment 好。 A正确|B*错误'],
    ['no type', [['1', '', '谁?', '我', '你', '', 'A', '']], '1 unknown 谁? A*我|B你 type_missing !'],
    ['no type, two keys', [['1', '', '谁?', '我', '你', '', 'AB', '']], '1 multiple 谁? A*我|B*你 type_inferred'],
    ['no key', [['1', '单选题', '谁?', '我', '你', '', '', '']], '1 single 谁? A我|B你 key_count !'],
    [
      'a key that is no option',
      [['1', '单选题', '谁?', '我', '你', '', 'F', '']],
      '1 single 谁? A我|B你 key_unknown,key_count !',
    ],
    [
      'a key of words',
      [['1', '单选题', '谁?', '我', '你', '', '第一个', '']],
      '1 single 谁? A我|B你 key_unknown,key_count !',
    ],
    [
      'empty rows',
      [
        ['', '', '', '', '', '', '', ''],
        ['1', '单选题', '谁?', '我', '你', '', 'B', ''],
      ],
      '1 single 谁? A我|B*你',
    ],
    ['a formula as text', [['1', '单选题', '=1+1', '+2', '@3', '-4', 'A', '']], '1 single =1+1 A*+2|B@3|C-4'],
  ])('%s', (_, rows, expected) => {
    expect(readItemsXlsx(sheet(head, ...rows)).items.map(shown)).toEqual([expected]);
  });

  it.each([
    ['no heads', sheet(['甲', '乙'])],
    ['nothing', sheet()],
    ['no workbook', zipSync({ 'a.txt': strToU8('a') })],
    [
      'a document type',
      zipSync({ 'xl/workbook.xml': strToU8('<!DOCTYPE a><workbook/>'), 'xl/_rels/workbook.xml.rels': strToU8('<R/>') }),
    ],
    ['bytes that are no packed file', strToU8('题号,题干')],
    ['a file cut off', sheet(head, ['1']).slice(0, 300)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readItemsXlsx(bytes)).toThrow(coded('items_broken'));
  });

  it('refuses what no cell holds, and what unpacks to more than the limit', () => {
    expect(() => sheet(['题'.repeat(ITEM_LIMITS.cell + 1)])).toThrow(coded('items_too_large'));
    const big = new Uint8Array(ITEM_LIMITS.unpackedBytes + 1);
    expect(() => readItemsXlsx(zipSync({ 'xl/workbook.xml': big }, { level: 9 }))).toThrow(coded('items_too_large'));
  });
});
