import { describe, expect, it } from 'vitest';
import { decodeHead, decodeText } from './plain-text.ts';

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('手机号'), '手机号'],
    ['UTF-8 with a mark', Buffer.from('\ufeff手机号'), '手机号'],
    ['UTF-16, small end first', Buffer.from('\ufeff手机号', 'utf16le'), '手机号'],
    ['UTF-16, big end first', Buffer.from('\ufeff手机号', 'utf16le').swap16(), '手机号'],
    ['GB 18030', Uint8Array.from([0xca, 0xd6, 0xbb, 0xfa]), '手机'],
    ['a character of four bytes in GB 18030', Uint8Array.from([0x81, 0x30, 0x81, 0x30, 0x41]), '\u0080A'],
    ['lines ended in three ways', Buffer.from('a\r\nb\rc\n'), 'a\nb\nc\n'],
    ['tabs, form feeds and escapes', Buffer.from('a\tb\fc\x1b[0m'), 'a\tb\fc\x1b[0m'],
  ])('reads %s', (_what, bytes, text) => expect(decodeText(bytes)).toBe(text));

  it.each([
    ['a NUL', Buffer.from('a\0b')],
    ['a control character', Buffer.from('a\x07b')],
    ['a mark and then something else', Uint8Array.from([0xef, 0xbb, 0xbf, 0xff])],
    ['half a UTF-16 unit', Uint8Array.from([0xff, 0xfe, 0x61])],
    ['a lone surrogate in UTF-16', Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00])],
    ['no encoding at all', Uint8Array.from([0x80, 0xff, 0xff])],
  ])('takes %s for no text', (_what, bytes) => expect(decodeText(bytes)).toBeNull());
});

describe('decodeHead', () => {
  const words = '手机号\r\n王芳';

  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-16', Buffer.from(`\ufeff${words}`, 'utf16le')],
    ['GB 18030', Uint8Array.from([0xca, 0xd6, 0x0d, 0x0a, 0xbb, 0xfa, 0x81, 0x30, 0x81, 0x30])],
  ])('reads %s as far as it is asked to, wherever that cuts it', (_what, bytes) => {
    const whole = decodeText(bytes) ?? '';
    for (let most = 2; most < bytes.length; most += 1)
      // A line break cut in two is one all the same.
      expect(whole.startsWith(decodeHead(bytes, most) ?? '?'), `${most}`).toBe(true);
    expect(decodeHead(bytes, bytes.length)).toBe(whole);
  });

  it('takes for no text what is none before its end, and does not see what follows', () => {
    expect(decodeHead(Buffer.from('ab\0cd'), 4)).toBeNull();
    expect(decodeHead(Buffer.from('ab\0cd'), 2)).toBe('ab');
    const half = Buffer.from('手').subarray(0, 2);
    expect([decodeHead(half, 2), decodeHead(half, 1)]).toEqual([decodeText(half), '']);
  });
});
