import { describe, expect, it } from 'vitest';
import { hear, keyOf, LONGEST_TURN } from './spoken.ts';

const keysOf = (text: string) => [...hear(text).keys];

describe('a turn as it sounds', () => {
  it.each([
    ['验证码', '驗證碼'],
    ['验证码', '验-证😀码'],
    ['验证码', '验正码'],
    ['转账', '转帐'],
    ['abc', 'ＡＢｃ'],
    ['123', '987'],
    ['账户', '帐户'],
    ['十张', '十章'],
  ])('%s sounds like %s', (one, other) => {
    expect(keysOf(one)).toEqual(keysOf(other));
  });

  it.each([
    ['验证码', '验证'],
    ['转账', '买账'],
    ['a', 'b'],
    ['a', '1'],
  ])('%s does not sound like %s', (one, other) => {
    expect(keysOf(one)).not.toEqual(keysOf(other));
  });

  it('has one key for each folded unit', () => {
    const { folded, keys } = hear('您好，①号 😀 客服');
    expect(keys.length).toBe(folded.text.length);
  });

  it('is cut off where a turn is too long', () => {
    expect(hear('好'.repeat(LONGEST_TURN + 5)).keys.length).toBe(LONGEST_TURN);
  });

  it('keeps what has no sound apart from sounds and digits', () => {
    expect(keyOf('a'.charCodeAt(0))).not.toBe(keyOf('0'.charCodeAt(0)));
    expect(keyOf('好'.charCodeAt(0))).toBeLessThan(keyOf('0'.charCodeAt(0)));
  });
});
