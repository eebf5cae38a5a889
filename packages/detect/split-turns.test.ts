import type { SensitiveType } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { maskText, maskValue, normalise, scanTurns, type Turn } from './index.ts';

/** A value, what stands before it in its first turn, and the places where people break it off. */
const SPLITS: readonly [SensitiveType, string, string, readonly number[]][] = [
  ['PHONE', '我的手机', '13912345678', [3, 4, 7, 8]],
  ['LANDLINE', '座机', '01062771234', [3, 7]],
  ['CN_ID', '身份证', '11010519491231002X', [6, 10, 14, 17]],
  ['BANK_CARD', '卡号', '6222020200112233446', [4, 8, 12, 16]],
  ['USCC', '税号', '91350100M000100Y43', [6, 8, 12]],
  ['IBAN', 'IBAN ', 'GB82WEST12345698765432', [4, 8, 12, 16]],
];
const cases = SPLITS.flatMap(([type, before, value, places]) =>
  places.map((at) => [type, before, value.slice(0, at), value.slice(at)] as const),
);

const customer = (text: string): Turn => ({ who: 'customer', text });
const agent = (text: string): Turn => ({ who: 'agent', text });

function typesByTurn(turns: readonly Turn[]): SensitiveType[][] {
  return scanTurns(turns).map(({ findings }) => findings.map(({ type }) => type));
}

describe('a value that one person breaks off and goes on with', () => {
  it.each(cases)('%s behind %j: %s | %s', (type, before, first, second) => {
    expect(typesByTurn([customer(before + first), customer(second)])).toEqual([[type], [type]]);
    expect(typesByTurn([customer(before + first), agent('嗯,请说'), customer(second)])).toEqual([[type], [], [type]]);
  });

  it.each(cases)('%s behind %j: %s | %s shows its mask in both turns', (type, before, first, second) => {
    const turns = [customer(before + first), customer(`${second} 就这个`)];
    const masked = scanTurns(turns).map(({ turn, findings }) => maskText(turns[turn]?.text ?? '', findings));
    const mask = maskValue(type, normalise(type, first + second));
    expect(masked).toEqual([before + mask, `${mask} 就这个`]);
  });

  it.each(cases)('%s behind %j: %s | %s of two people are two things', (type, before, first, second) => {
    const [mine, theirs] = typesByTurn([customer(before + first), agent(second)]);
    expect([mine, theirs]).not.toEqual([[type], [type]]);
  });
});

describe('turns that only stand beside each other', () => {
  it.each<[string, Turn[]]>([
    ['prices', [customer('一共1399'), customer('元对吧')]],
    ['counts', [customer('买了139'), customer('12345678号仓发的吗')]],
    ['far apart', [customer('1391234'), agent('好'), agent('好'), agent('好'), customer('5678')]],
    ['nothing', [customer(''), customer('')]],
  ])('%s', (_, turns) => {
    expect(typesByTurn(turns).flat()).toEqual([]);
  });
});
