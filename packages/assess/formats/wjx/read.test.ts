/** Texts of our own, and short excerpts in the style of exports, each with the fault it shows. */
import { describe, expect, it } from 'vitest';
import type { Item } from '../../items/item.ts';
import { ITEM_LIMITS } from '../limits.ts';
import { readWjx } from './read.ts';

/** An item in a line: number, type, stem, options with * for correct, warnings. */
function shown({ number, type, stem, options, warnings, review }: Item): string {
  const choices = options.map(({ letter, text, correct }) => `${letter}${correct ? '*' : ''}${text}`).join('|');
  return `${number} ${type} ${stem} ${choices} ${warnings.join(',')}${review ? ' !' : ''}`.replace(/ +/g, ' ').trim();
}

const items = (text: string) => readWjx(text).set.items.map(shown);

const A = '保管门禁卡的是() [单选题]\nA.本人(正确答案)\nB.同事\nC.访客\nD.保安\n';
const B = '可以外借的是() [单选题]\nA.雨伞(正确答案)\nB.工牌\nC.口令\nD.印章\n';
const a = '保管门禁卡的是() A*本人|B同事|C访客|D保安';
const b = '可以外借的是() A*雨伞|B工牌|C口令|D印章';

describe('a clean text', () => {
  it.each([
    ['on lines', `卷\n1.${A}2.${B}`],
    ['glued', `卷1.${A}2.${B}`.replaceAll('\n', '').replace('D.保安', 'D.保安')],
    ['with blank lines', `卷\n\n1.${A}\n\n2.${B}\n`],
    ['with CRLF', `卷\n1.${A}2.${B}`.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff卷\n1.${A}2.${B}`],
    ['with 、 behind numbers', `卷\n1、${A}2、${B}`],
    ['with a wide dot behind numbers', `卷\n1．${A}2．${B}`],
    ['with numbers of full width', `卷\n１．${A}２．${B}`],
    ['with 第…题', `卷\n第1题 ${A}第2题 ${B}`],
    ['with numbers in brackets', `卷\n（1）${A}（2）${B}`],
    ['with 、 behind letters', `卷\n1.${A}2.${B}`.replace(/^([A-D])\./gm, '$1、')],
    ['with a wide dot behind letters', `卷\n1.${A}2.${B}`.replace(/^([A-D])\./gm, '$1．')],
    ['with a colon behind letters', `卷\n1.${A}2.${B}`.replace(/^([A-D])\./gm, '$1：')],
    ['with a bracket behind letters', `卷\n1.${A}2.${B}`.replace(/^([A-D])\./gm, '$1)')],
    ['with letters in brackets', `卷\n1.${A}2.${B}`.replace(/^([A-D])\./gm, '（$1）')],
    [
      'with letters of full width',
      `卷\n1.${A}2.${B}`.replace(
        /^([A-D])\./gm,
        (_, letter: string) => `${String.fromCharCode(letter.charCodeAt(0) + 0xfee0)}．`,
      ),
    ],
    ['with letters and a blank', `卷\n1.${A}2.${B}`.replace(/^([A-D])\./gm, '$1 ')],
    ['with the wide mark of a key', `卷\n1.${A}2.${B}`.replaceAll('(正确答案)', '（正确答案）')],
    ['with blanks in the mark of a key', `卷\n1.${A}2.${B}`.replaceAll('(正确答案)', '( 正确答案 )')],
    ['with a key line', `卷\n1.${A}答案:A\n2.${B}答案：A\n`.replaceAll('(正确答案)', '')],
    ['with a key line that says 正确答案', `卷\n1.${A}正确答案：A\n2.${B}参考答案：A\n`.replaceAll('(正确答案)', '')],
    ['with a key line in brackets', `卷\n1.${A}【答案】A\n2.${B}【答案】A\n`.replaceAll('(正确答案)', '')],
    ['with a small letter in the key line', `卷\n1.${A}答案:a\n2.${B}答案:a\n`.replaceAll('(正确答案)', '')],
    ['with score and star behind the tag', `卷\n1.${A}2.${B}`.replaceAll('[单选题]', '[单选题] [分值:5] *')],
    ['with the tag before the stem', `卷\n1.[单选题]${A}2.[单选题]${B}`.replaceAll(' [单选题]\n', '\n')],
    ['with the tag in wide brackets', `卷\n1.${A}2.${B}`.replaceAll('[单选题]', '【单选题】')],
    ['with a heading instead of tags', `卷\n一、单选题(每题2分,共4分)\n1.${A}2.${B}`.replaceAll(' [单选题]', '')],
    ['with a heading of another kind', `卷\n第一部分 单选题\n1.${A}2.${B}`.replaceAll(' [单选题]', '')],
    ['with subsections', `卷\n一、单选题\n1.1 出入管理\n1.${A}1.2 物品管理\n2.${B}`.replaceAll(' [单选题]', '')],
  ])('%s', (_, text) => {
    const { set } = readWjx(text);
    expect(set.title).toBe('卷');
    expect(set.items.map(shown)).toEqual([`1 single ${a}`, `2 single ${b}`]);
  });

  it('says nothing of an empty text', () => {
    expect(readWjx('')).toEqual({ set: { title: '', items: [] }, spans: [] });
    expect(readWjx(' \n ').set).toEqual({ title: '', items: [] });
  });

  it('numbers anew in each section', () => {
    const text = `卷\n一、单选题\n1.${A}2.${B}二、判断题\n1.门禁卡可以外借。\nA.对\nB.错(正确答案)\n`;
    expect(items(text).map((line) => line.slice(0, 10))).toEqual(['1 single 保', '2 single 可', '1 judgment']);
  });
});

describe('stems and options that look like marks', () => {
  const glued =
    '卷1.超过2.5万元的,应当() [单选题]A.退回B.5%以下自行处理C.上报(正确答案)D.登记2.个人物品应当() [单选题]A.自管(正确答案)B.寄存C.外借D.遗弃';
  it.each([
    [
      'a decimal, and a number that begins an item',
      glued,
      [
        '1 single 超过2.5万元的,应当() A退回|B5%以下自行处理|C*上报|D登记',
        '2 single 个人物品应当() A*自管|B寄存|C外借|D遗弃',
      ],
    ],
    [
      'an article of a law',
      '1.依第四十一条及第3条,应当() [单选题]\nA.甲(正确答案)\nB.乙\n',
      ['1 single 依第四十一条及第3条,应当() A*甲|B乙'],
    ],
    [
      'an option that begins with a decimal',
      '1.上限是() [单选题]A.1.5倍B.2.5万元(正确答案)C.3%2.下限是() [单选题]A.1%(正确答案)B.2%C.3%',
      ['1 single 上限是() A1.5倍|B*2.5万元|C3%', '2 single 下限是() A*1%|B2%|C3%'],
    ],
    [
      'options that end in Latin words',
      '1.应使用() [单选题]A.HTTPB.TLS(正确答案)C.FTPD.SMTP',
      ['1 single 应使用() A HTTP|B*TLS|C FTP|D SMTP'.replaceAll(/([AC-D]) /g, '$1')],
    ],
    [
      'a row of letters in the stem',
      '1.甲公司有A、B、C三类资料,绝密的是() [单选题]A.甲类B.乙类(正确答案)C.丙类',
      ['1 single 甲公司有A、B、C三类资料,绝密的是() A甲类|B*乙类|C丙类'],
    ],
    [
      'a row of letters as an option',
      '1.绝密的是() [多选题]\nA.甲类(正确答案)\nB.乙类(正确答案)\nC.A和B以外的\nD.无\n',
      ['1 multiple 绝密的是() A*甲类|B*乙类|CA和B以外的|D无'],
    ],
    [
      'an address',
      '1.官网是() [单选题]\nA.http://a.cn/b.html(正确答案)\nB.ftp://b.cn\n',
      ['1 single 官网是() A*http://a.cn/b.html|Bftp://b.cn'],
    ],
    [
      'a year at the beginning',
      '1.2023年修订的是() [单选题]\nA.甲(正确答案)\nB.乙\n2.2024年修订的是() [单选题]\nA.甲\nB.乙(正确答案)\n',
      ['1 single 2023年修订的是() A*甲|B乙', '2 single 2024年修订的是() A甲|B*乙'],
    ],
    [
      'a stem of several lines',
      '1.材料:\n访客丢失了证件。\n应当() [单选题]\nA.挂失(正确答案)\nB.等待\n',
      ['1 single 材料:\n访客丢失了证件。\n应当() A*挂失|B等待'],
    ],
    [
      'an explanation with letters',
      '1.应当() [单选题]\nA.甲(正确答案)\nB.乙\n解析:A.项合规,B.项不合规,见2.5节。\n2.不应当() [单选题]\nA.甲\nB.乙(正确答案)\n',
      ['1 single 应当() A*甲|B乙', '2 single 不应当() A甲|B*乙'],
    ],
  ])('%s', (_, text, expected) => {
    expect(items(text)).toEqual(expected);
  });
});

describe('keys', () => {
  const options = '\nA.甲\nB.乙\nC.丙\nD.丁\n';
  it.each([
    ['several letters', `1.应当() [多选题]${options}答案:ACD\n`, 'A*甲|B乙|C*丙|D*丁', ''],
    ['letters with commas', `1.应当() [多选题]${options}答案:A、C、D\n`, 'A*甲|B乙|C*丙|D*丁', ''],
    ['letters with blanks', `1.应当() [多选题]${options}答案: A C D\n`, 'A*甲|B乙|C*丙|D*丁', ''],
    ['in the brackets of the stem', `1.应当（BD） [多选题]${options}`, 'A甲|B*乙|C丙|D*丁', ''],
    ['one letter in the brackets of the stem', `1.应当（ B ） [单选题]${options}`, 'A甲|B*乙|C丙|D丁', ''],
    ['two statements that differ', `1.应当() [单选题]\nA.甲(正确答案)\nB.乙\n答案:B\n`, 'A*甲|B乙', 'key_conflict'],
    ['two statements that agree', `1.应当() [单选题]\nA.甲(正确答案)\nB.乙\n答案:A\n`, 'A*甲|B乙', ''],
    ['brackets against a key line', `1.应当（A） [单选题]${options}答案:B\n`, 'A甲|B*乙|C丙|D丁', 'key_conflict'],
    ['none', `1.应当() [单选题]${options}`, 'A甲|B乙|C丙|D丁', 'key_missing'],
    ['two for a single', `1.应当() [单选题]\nA.甲(正确答案)\nB.乙(正确答案)\n`, 'A*甲|B*乙', 'key_count'],
    ['one for a multiple', `1.应当() [多选题]\nA.甲(正确答案)\nB.乙\n`, 'A*甲|B乙', 'key_count'],
    ['a letter that is no option', `1.应当() [单选题]${options}答案:F\n`, 'A甲|B乙|C丙|D丁', 'key_unknown,key_missing'],
    ['a letter twice', `1.应当() [多选题]${options}答案:AAC\n`, 'A*甲|B乙|C*丙|D丁', 'key_damaged'],
    ['an empty key line', `1.应当() [单选题]${options}答案:\n`, 'A甲|B乙|C丙|D丁', 'key_damaged,key_missing'],
    ['a mark without its end', `1.应当() [单选题]\nA.甲(正确答案\nB.乙\n`, 'A*甲|B乙', 'key_damaged'],
    ['a mark without its beginning', `1.应当() [单选题]\nA.甲正确答案)\nB.乙\n`, 'A*甲|B乙', 'key_damaged'],
    ['a mark without a character', `1.应当() [单选题]\nA.甲(正确案)\nB.乙\n`, 'A*甲|B乙', 'key_damaged'],
    ['a mark twice', `1.应当() [单选题]\nA.甲(正确答案)(正确答案)\nB.乙\n`, 'A*甲|B乙', 'key_damaged'],
    ['a mark in the stem', `1.应当()(正确答案) [单选题]\nA.甲\nB.乙\n`, 'A甲|B乙', 'key_misplaced,key_missing'],
    ['a tick', `1.应当() [单选题]\nA.甲\nB.乙(√)\n`, 'A甲|B*乙', ''],
  ])('%s', (_, text, options, warnings) => {
    const [item] = readWjx(text).set.items;
    const line = item ? shown(item) : '';
    expect(line).toContain(options);
    expect(item?.warnings.join()).toBe(warnings);
    expect(item?.review).toBe(warnings !== '');
    expect(item?.stem.replace(/[\s()（）A]/g, '')).toBe('应当');
  });
});

describe('judgments', () => {
  it.each([
    ['with letters', '1.口令可以外借。 [判断题]\nA.对\nB.错(正确答案)\n', 'A对|B*错', ''],
    ['with 正确 and 错误', '1.口令可以外借。 [判断题]\nA.正确\nB.错误(正确答案)\n', 'A正确|B*错误', ''],
    ['without letters', '1.口令可以外借。 [判断题]\n对\n错(正确答案)\n', 'A对|B*错', 'letters_supplied'],
    ['without letters, glued', '1.口令可以外借。[判断题]对错(正确答案)', 'A对|B*错', 'letters_supplied'],
    ['with a key line of a word', '1.口令可以外借。 [判断题]\nA.正确\nB.错误\n答案:错误\n', 'A正确|B*错误', ''],
    ['with a key line of a sign', '1.口令可以外借。 [判断题]\nA.对\nB.错\n答案:×\n', 'A对|B*错', ''],
    ['without options', '1.口令可以外借。 [判断题]\n答案:错\n', 'A对|B*错', 'options_supplied'],
    ['with a sign in brackets', '1.口令可以外借。（×） [判断题]\n', 'A对|B*错', 'options_supplied'],
    ['told by its options', '1.口令可以外借。\nA.对\nB.错(正确答案)\n', 'A对|B*错', 'type_inferred'],
  ])('%s', (_, text, options, warnings) => {
    const [item] = readWjx(text).set.items;
    expect(item ? shown(item) : '').toContain(options);
    expect([item?.type, item?.warnings.filter((warning) => warning !== 'truncated').join()]).toEqual([
      'judgment',
      warnings,
    ]);
  });
});

describe('faults', () => {
  const C = '3.寄存物品应当() [单选题]\nA.登记(正确答案)\nB.丢弃\nC.拆封\nD.转卖\n';
  const c = '3 single 寄存物品应当() A*登记|B丢弃|C拆封|D转卖';
  const second = (line: string) => [`1 single ${a}`, line, c];
  it.each([
    ['a tag lost', B.replace(' [单选题]', ''), `2 unknown ${b} type_missing !`],
    ['a tag cut', B.replace('[单选题]', '[单选题'), `2 single ${b} tag_damaged !`],
    ['a tag twice', B.replace('[单选题]', '[单选题][单选题]'), `2 single ${b} tag_repeated !`],
    ['a letter lost on its line', B.replace('B.', ''), `2 single ${b} letter_missing,text_stray !`],
    [
      'a letter and its text lost',
      B.replace('B.工牌\n', ''),
      '2 single 可以外借的是() A*雨伞|C口令|D印章 letter_missing !',
    ],
    ['a letter twice', B.replace('B.', 'B.B.'), `2 single ${b} letter_doubled !`],
    [
      'a letter for another',
      B.replace('B.', 'A.'),
      '2 single 可以外借的是() A*雨伞|A工牌|C口令|D印章 letter_doubled,letter_missing !',
    ],
    [
      'letters exchanged',
      B.replace('B.', 'X.').replace('C.', 'B.').replace('X.', 'C.'),
      '2 single 可以外借的是() A*雨伞|C工牌|B口令|D印章 letter_missing,letter_order !',
    ],
    ['an option emptied', B.replace('工牌', ''), '2 single 可以外借的是() A*雨伞|B|C口令|D印章 option_empty !'],
    [
      'an option repeated',
      B.replace('工牌', '口令'),
      '2 single 可以外借的是() A*雨伞|B口令|C口令|D印章 option_repeated !',
    ],
    [
      'text behind a key',
      B.replace('(正确答案)', '(正确答案)见下页'),
      '2 single 可以外借的是() A*雨伞见下页|B工牌|C口令|D印章 text_stray !',
    ],
    [
      'a foot of a page',
      B.replace('C.', '第3页\nC.'),
      '2 single 可以外借的是() A*雨伞|B工牌\n第3页|C口令|D印章 text_stray !',
    ],
    ['another tag than the key allows', B.replace('单选', '多选'), `2 multiple ${b} key_count !`],
  ])('%s', (_, text, expected) => {
    expect(items(`1.${A}2.${text}${C}`)).toEqual(second(expected));
  });

  it('tells that the key of an item stands before its first letter', () => {
    const [first, found] = readWjx(`1.${A}2.${B.replace('A.', '')}${C}`).set.items;
    expect(first?.warnings).toEqual(['neighbour_damaged']);
    expect(found?.warnings).toEqual(['key_misplaced', 'letter_missing', 'key_missing']);
    expect(found?.review).toBe(true);
  });

  it('finds an item whose number is lost', () => {
    const [first, found, third] = readWjx(`1.${A}${B}${C}`).set.items;
    expect(first?.warnings).toEqual(['neighbour_damaged']);
    expect(found ? shown(found) : '').toBe(`2 single ${b} number_missing !`);
    expect(third ? shown(third) : '').toBe(c);
  });

  it.each([
    ['a gap', '5', ['number_gap']],
    ['the number before again', '1', ['number_repeated']],
  ])('tells %s of numbers', (_, number, expected) => {
    const [, found] = readWjx(`1.${A}${number}.${B}${C}`).set.items;
    expect([found?.number, found?.warnings, found?.review]).toEqual([Number(number), expected, true]);
  });
});

describe('excerpts as they are exported', () => {
  it('keeps an item whose second letter is missing, with the letters that are there', () => {
    const [item] = readWjx(
      '15.以下说法,正确的有()A.不需要定期审查C.台式证件阅读机C.应立即修复(正确答案)D.应多处保存(正确答案)',
    ).set.items;
    expect(item?.options.map(({ letter, correct }) => letter + (correct ? '*' : ''))).toEqual(['A', 'C', 'C*', 'D*']);
    expect(item?.review).toBe(true);
    expect(item?.warnings).toEqual(expect.arrayContaining(['letter_missing', 'letter_doubled']));
  });

  it('keeps a last item that is cut off', () => {
    const { items } = readWjx(
      '14.删除包括()A.脱敏显示B.删除资料(正确答案)C.销毁纸质材料(正确答案)15.“信息收集”是指公司获取信息的行为。',
    ).set;
    expect(items.map(({ number }) => number)).toEqual([14, 15]);
    expect([items[1]?.type, items[1]?.review, items[1]?.options]).toEqual(['unknown', true, []]);
    expect(items[1]?.warnings).toEqual(expect.arrayContaining(['truncated', 'options_missing']));
  });
});

describe('explanations and labels', () => {
  it('are there where the source has them, and nowhere else', () => {
    const text =
      '1.应当() [单选题]\nA.甲(正确答案)\nB.乙\n解析:依制度第2.1条。\n标签:出入、证件\n2.不应当() [单选题]\nA.甲\nB.乙(正确答案)\n';
    const [first, second] = readWjx(text).set.items;
    expect([first?.explanation, first?.tags]).toEqual(['依制度第2.1条。', ['出入', '证件']]);
    expect(Object.keys(second ?? {})).toEqual(['number', 'stem', 'type', 'options', 'warnings', 'review']);
  });
});

it('refuses a text beyond the limit', () => {
  expect(() => readWjx('题'.repeat(ITEM_LIMITS.characters + 1))).toThrow(
    expect.objectContaining({ code: 'items_too_large' }),
  );
});
