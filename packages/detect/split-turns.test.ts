import type { SensitiveType } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskText, maskValue, normalise, scanTurns, TURNS_BACK, type Turn } from './index.ts';

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

describe('how far back turns bear on one', () => {
  const talk = [
    agent('手机号?'),
    customer('139'),
    agent('嗯'),
    agent('好'),
    customer('1234'),
    agent('请讲'),
    agent('在听'),
    customer('5678'),
  ];

  it('is told by the package', () => {
    const phones = (turns: readonly Turn[]) => typesByTurn(turns).flat();
    expect(phones(talk.slice(-1 - TURNS_BACK))).toEqual(['PHONE', 'PHONE', 'PHONE']);
    expect(phones(talk.slice(-TURNS_BACK))).toEqual([]);
    const earlier = [agent('您好'), customer('你好'), ...talk];
    expect(typesByTurn(earlier).slice(-talk.length)).toEqual(typesByTurn(talk));
  });
});

describe('turns that only stand beside each other', () => {
  it.each<[string, Turn[]]>([
    ['prices', [customer('一共1399'), customer('元对吧')]],
    ['counts', [customer('买了139'), customer('12345678号仓发的吗')]],
    ['three counts', [customer('买了139'), customer('1234'), customer('5678')]],
    ['three with words', [customer('手机139'), customer('买了1234'), customer('5678')]],
    ['far apart', [customer('1391234'), agent('好'), agent('好'), agent('好'), customer('5678')]],
    ['nothing', [customer(''), customer('')]],
  ])('%s', (_, turns) => {
    expect(typesByTurn(turns).flat()).toEqual([]);
  });
});

function maskedOf(turns: readonly Turn[]): string[] {
  return scanTurns(turns).map(({ turn, findings }) => maskText(turns[turn]?.text ?? '', findings));
}

describe('how pieces are put together', () => {
  const system = (text: string): Turn => ({ who: 'system', text });
  const long = '好'.repeat(70);
  it.each<[string, Turn[], string[]]>([
    [
      'over two turns of others',
      [customer('手机1391234'), agent('好'), system('已转接'), customer('5678')],
      ['手机139****5678', '好', '已转接', '139****5678'],
    ],
    [
      'not over three',
      [customer('手机1391234'), agent('好'), system('已转接'), agent('您好'), customer('5678')],
      ['手机1391234', '好', '已转接', '您好', '5678'],
    ],
    [
      'what another person says is no piece',
      [customer('手机1391234'), agent('5678对吗'), customer('5679')],
      ['手机139****5679', '5678对吗', '139****5679'],
    ],
    [
      'blanks where it is broken are left or masked, never shown as digits',
      [customer('手机1391234  '), customer('  5678')],
      ['手机139****5678  ', '139****5678'],
    ],
    [
      'behind other values of its turn, which stay',
      [customer('QQ847362519,手机1391234'), customer('5678,验证码739201')],
      ['QQ8****9,手机139****5678', '139****5678,验证码******'],
    ],
    [
      'two values begun one after the other',
      [customer('手机1391234'), customer('5678'), customer('手机1391234'), customer('5679')],
      ['手机139****5678', '139****5678', '手机139****5679', '139****5679'],
    ],
    [
      'at the end and the start of long turns',
      [customer(`${long}手机1391234`), customer(`5678${long}`)],
      [`${long}手机139****5678`, `139****5678${long}`],
    ],
    [
      'asked for by another',
      [agent('您的手机号?'), customer('1391234'), customer('5678')],
      ['您的手机号?', '139****5678', '139****5678'],
    ],
    [
      'a whole value said twice is two',
      [customer('手机13912345678'), customer('13912345678')],
      ['手机139****5678', '139****5678'],
    ],
    [
      'a whole value takes no more digits',
      [customer('手机13912345678'), customer('5678')],
      ['手机139****5678', '5678'],
    ],
    ['of the system too', [system('手机1391234'), system('5678')], ['手机139****5678', '139****5678']],
    ['a single turn', [customer('手机1391234')], ['手机1391234']],
  ])('%s', (_, turns, masked) => {
    expect(maskedOf(turns)).toEqual(masked);
  });

  it('wherever it is broken off, whatever harmless stands around it', () => {
    const filler = fc
      .array(fc.constantFrom('好的', '嗯', '谢谢', '在吗', ','), { maxLength: 40 })
      .map((list) => list.join(''));
    const split = fc.constantFrom(...cases);
    const between = fc.array(fc.constantFrom(agent('嗯'), system('已转接')), { maxLength: 2 });
    fc.assert(
      fc.property(split, filler, filler, between, ([type, said, first, second], before, behind, others) => {
        const turns = [customer(`${before},${said}${first}`), ...others, customer(`${second},${behind}`)];
        const mask = maskValue(type, normalise(type, first + second));
        const masked = maskedOf(turns);
        expect([masked[0], masked.at(-1)]).toEqual([`${before},${said}${mask}`, `${mask},${behind}`]);
        expect(masked.slice(1, -1)).toEqual(others.map(({ text }) => text));
      }),
      { numRuns: 120, seed: 91 },
    );
  });

  it('each piece has the reasons and the value of the whole, at the edge of its turn', () => {
    const turns = [customer('身份证110105194912'), agent('嗯'), customer('31002X谢谢')];
    const [first, , last] = scanTurns(turns).map(({ findings }) => findings[0]);
    expect([first?.start, first?.end, last?.start, last?.end]).toEqual([3, 15, 0, 6]);
    expect(last?.reasons).toEqual(first?.reasons);
    expect([first?.value.expose(), last?.value.expose()]).toEqual(['11010519491231002X', '11010519491231002X']);
  });
});
