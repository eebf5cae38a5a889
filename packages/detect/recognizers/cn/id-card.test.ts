import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, scan, validate } from '../../index.ts';
import { checkCharacter, isDate } from './id-card.ts';

describe('identity numbers in messages', () => {
  it.each([
    '⟦CN_ID|110101199003071233|1****************3⟧',
    '身份证⟦CN_ID|440301198512249012|4****************2⟧帮我实名一下',
    '身份证号码：⟦CN_ID|37020220121103631X|3****************X⟧',
    '我的证件号是⟦CN_ID|510107197806167734|5****************4⟧',
    '⟦CN_ID|320106196504010022|3****************2⟧ 这是我爸的',
    'ID number: ⟦CN_ID|610113200505271189|6****************9⟧',
    'id card ⟦CN_ID|350203197201018891|3****************1⟧ is not accepted',
    'sfz⟦CN_ID|220104194402190071|2****************1⟧',
    '实名用⟦CN_ID|420111199610155565|4****************5⟧这个',
    '办酒店入住,⟦CN_ID|330102198308092046|3****************6⟧,一个人',
    '公民身份号码⟦CN_ID|130102201807141022|1****************2⟧',
    '老身份证⟦CN_ID|110101800307123|1****************3⟧还能用吗',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('identity numbers in disguise', () => {
  it.each([
    ['six eight four', '⟦CN_ID|110101 19900307 1233|110101199003071233|1****************3⟧'],
    ['dashes', '身份证⟦CN_ID|440301-19851224-9012|440301198512249012|4****************2⟧'],
    ['small x', '身份证⟦CN_ID|37020220121103631x|37020220121103631X|3****************X⟧'],
    ['x apart', '身份证⟦CN_ID|37020220121103631 X|37020220121103631X|3****************X⟧'],
    ['Cyrillic Х', '身份证⟦CN_ID|37020220121103631Х|37020220121103631X|3****************X⟧'],
    ['full-width', '身份证⟦CN_ID|１１０１０１１９９００３０７１２３３|110101199003071233|1****************3⟧'],
    ['Chinese digits', '身份证⟦CN_ID|一一零一零一一九九零零三零七一二三三|110101199003071233|1****************3⟧'],
    ['幺', '身份证号幺幺零这样不行,⟦CN_ID|幺幺零幺零幺幺九九零零三零七幺二三三|110101199003071233|1****************3⟧'],
    ['zero-width', '⟦CN_ID|110101\u200b1990\u200b0307\u200b1233|110101199003071233|1****************3⟧'],
    ['line break', '⟦CN_ID|110101199003\n071233|110101199003071233|1****************3⟧'],
    ['keycaps', '⟦CN_ID|1️⃣1️⃣0️⃣1️⃣0️⃣1️⃣1️⃣9️⃣9️⃣0️⃣0️⃣3️⃣0️⃣7️⃣1️⃣2️⃣3️⃣3️⃣|110101199003071233|1****************3⟧'],
    ['three at a time', '身份证⟦CN_ID|110 101 199 003 071 233|110101199003071233|1****************3⟧'],
    ['a wrong character in the word', '身分证⟦CN_ID|440301198512249012|4****************2⟧'],
    ['mathematical digits', '⟦CN_ID|𝟏𝟏𝟎𝟏𝟎𝟏𝟏𝟗𝟗𝟎𝟎𝟑𝟎𝟕𝟏𝟐𝟑𝟑|110101199003071233|1****************3⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('identity numbers beside other values', () => {
  it.each([
    '⟦CN_ID|110101199003071233|1****************3⟧ ⟦CN_ID|440301198512249012|4****************2⟧',
    '两个人:⟦CN_ID|110101199003071233|1****************3⟧,⟦CN_ID|320106196504010022|3****************2⟧',
    '身份证⟦CN_ID|110101199003071233|1****************3⟧手机⟦PHONE|13912345678|139****5678⟧',
    '手机⟦PHONE|13912345678|139****5678⟧，身份证⟦CN_ID|37020220121103631X|3****************X⟧，谢谢',
    '⟦CN_ID|110101199003071233|1****************3⟧\n⟦PHONE|13912345678|139****5678⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('numbers of that length that are no identity numbers', () => {
  it.each([
    ['a wrong check character', '110101199003071234'],
    ['a province that does not exist', '990101199003071233'],
    ['a month that does not exist', '110101199013071233'],
    ['the thirtieth of February', '110101199002301233'],
    ['the year 1800', '110101180003071233'],
    ['sixteen digits', '1101011990030712'],
    ['X inside', '11010119900307X233'],
  ])('%s', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each(['订单号⟦ORDER_ID|202411050123456789|****456789⟧', '流水号⟦ORDER_ID|110101199003071234|****071234⟧查不到'])(
    '%s',
    (row) => {
      const { text, expected } = readRow(row);
      expect(findingsOf(text)).toEqual(expected);
    },
  );

  it('one with a slip of the pen is still protected behind the word', () => {
    const { text, expected } = readRow('身份证⟦CN_ID|110101199003071234|1****************4⟧不对吗');
    expect(findingsOf(text)).toEqual(expected);
    expect(scan(text)[0]?.confidence).toBeLessThan(scan('身份证110101199003071233')[0]?.confidence ?? 0);
  });
});

describe('the check of an identity number', () => {
  it.each<[string, string]>([
    ['11010119900307123', '3'],
    ['37020220121103631', 'X'],
    ['44030119851224901', '2'],
    ['11010519491231002', 'X'],
  ])('%s has the check character %s', (digits, check) => {
    expect(checkCharacter(digits)).toBe(check);
  });

  it.each<[number, number, number, boolean]>([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [1990, 4, 31, false],
    [1990, 12, 31, true],
    [1899, 12, 31, false],
    [2100, 1, 1, false],
    [1990, 0, 10, false],
    [1990, 10, 0, false],
  ])('%i-%i-%i: %s', (year, month, day, isValid) => {
    expect(isDate(year, month, day)).toBe(isValid);
  });

  it.each<[string, boolean]>([
    ['110101199003071233', true],
    ['37020220121103631X', true],
    ['37020220121103631x', false],
    ['110101800307123', true],
    ['110101801307123', false],
    ['11010119900307123', false],
    ['', false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('CN_ID', value)).toBe(isValid);
  });

  it.each<[string, string]>([
    ['110101 1990 0307 1233', '110101199003071233'],
    ['３７０２０２２０１２１１０３６３１ｘ', '37020220121103631X'],
  ])('%j is written %s', (raw, value) => {
    expect(normalise('CN_ID', raw)).toBe(value);
  });
});
