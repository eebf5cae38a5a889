import { describe, expect, it } from 'vitest';
import { findingsOf, readRow } from '../../evaluation/marked-rows.ts';
import { normalise, validate } from '../../index.ts';
import { skipLink } from './password.ts';

describe('passwords in messages', () => {
  it.each([
    '密码是⟦PASSWORD|Qwe!2026|******⟧',
    '登录密码:⟦PASSWORD|lihua@0922|******⟧',
    '支付密码改成⟦PASSWORD|602817|******⟧了',
    '初始密码为⟦PASSWORD|Abc#12345|******⟧,没改过',
    'my password is ⟦PASSWORD|Tr0ub4dor&3|******⟧',
    'pwd=⟦PASSWORD|s3cret_pw|******⟧',
    '门锁密码⟦PASSWORD|918273|******⟧,快递放屋里',
    'PIN: ⟦PASSWORD|4821|******⟧',
    '口令是⟦PASSWORD|open-sesame9|******⟧',
    '取款密码 ⟦PASSWORD|350917|******⟧ 不对',
    '密码⟦PASSWORD|zhang19900307|******⟧登不上',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('passwords in disguise', () => {
  it.each([
    ['full-width', '密码:⟦PASSWORD|Ｑｗｅ＃２０２６|Qwe#2026|******⟧'],
    ['zero-width inside', '密码是⟦PASSWORD|Qwe\u200b!2026|Qwe!2026|******⟧'],
    ['a wrong character in the word', '蜜码是⟦PASSWORD|Qwe!2026|******⟧'],
    ['another one', '密吗:⟦PASSWORD|Qwe!2026|******⟧'],
  ])('%s', (_, row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('passwords beside other values', () => {
  it.each([
    '手机⟦PHONE|13912345678|139****5678⟧,密码是⟦PASSWORD|Qwe!2026|******⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧,⟦EMAIL|zhang.san@qq.com⟧',
    '密码是⟦PASSWORD|Qw,9!kd72⟧,⟦CN_ID|11010519491231002X⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧;⟦BANK_CARD|6222020200112233446⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧,⟦USCC|91350100M000100Y43⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧,⟦IBAN|GB82WEST12345698765432⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧;⟦TRACKING_NO|SF1234567890123⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧|⟦HKM_PERMIT|810000198808230018⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧/⟦EMAIL|li@example.com⟧',
    'password: ⟦PASSWORD|hunter22⟧/⟦EMAIL|li@example.com⟧',
    'password: ⟦PASSWORD|hunter22⟧&⟦EMAIL|li@qq.com⟧',
    'pwd ⟦PASSWORD|hunter22⟧:⟦EMAIL|li@qq.com⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧/⟦CN_ID|11010519491231002X⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧/⟦IBAN|GB82WEST12345698765432⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧)⟦CN_ID|11010519491231002X⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧=⟦USCC|91350100M000100Y43⟧',
    'password ⟦PASSWORD|hunter22⟧/⟦WECHAT|wxid_abc123456⟧',
    '密码是⟦PASSWORD|Qw9!⟧⟦EMAIL|kd72+li@qq.com⟧',
    '密码是⟦PASSWORD|Qw9!kd72⟧,139****5678',
    '密码是⟦PASSWORD|Qw9!kd,72;xy⟧',
    'the password is wrong,⟦EMAIL|zhang.san@qq.com⟧',
    '旧密码是⟦PASSWORD|Abc#12345|******⟧ 新密码是⟦PASSWORD|Qwe!2026|******⟧',
    'email ⟦EMAIL|li@example.com|l***@example.com⟧ password: ⟦PASSWORD|hunter2x|******⟧',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('talk about passwords', () => {
  it.each([
    '密码忘了怎么办',
    '密码改不了',
    '怎么重置密码?',
    'I forgot my password',
    'the password is expired',
    'my password is not working',
    '密码****',
    '密码错误3次被锁',
    '请设置8位密码',
    'password reset link',
    'is the password case sensitive?',
    '支付密码输入框打不开',
  ])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

describe('the form of a password', () => {
  it.each<[string, boolean]>([
    ['1234', true],
    ['123', false],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
  ])('%s: %s', (value, isValid) => {
    expect(validate('PASSWORD', value)).toBe(isValid);
  });

  it('keeps capitals, which matter in a password', () => {
    expect(normalise('PASSWORD', 'ＱｗＥ\u200b!')).toBe('QwE!');
  });

  it.each<[string, number, boolean]>([
    ['是abc', 1, true],
    ['：abc', 1, true],
    [' is "abc"', 5, true],
    [' abc', 1, false],
    ['abc', 0, false],
    ['就是:abc', 3, true],
    ['', 0, false],
  ])('the link in front of a value: %j', (text, at, isLinked) => {
    expect(skipLink(text, 0)).toEqual({ at, isLinked });
  });
});

describe('full-width marks in passwords', () => {
  it.each([
    '密码:⟦PASSWORD|Abc123！⟧',
    '密码是⟦PASSWORD|Ｑwe！９８７⟧',
    '密码⟦PASSWORD|Abc！123⟧，谢谢',
    '密码是⟦PASSWORD|Abc？123⟧',
    '密码是⟦PASSWORD|abc12345⟧！急',
    '密码是⟦PASSWORD|abc12345⟧？',
    '密码⟦PASSWORD|Abc123！⟧\n急',
  ])('%s', (row) => {
    const { text, expected } = readRow(row);
    expect(findingsOf(text)).toEqual(expected);
  });
});

describe('sentences about passwords that end with a full-width mark', () => {
  it.each(['密码错了！', '密码是多少？', 'password is wrong！'])('nothing in %s', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});
