import { describe, expect, it } from 'vitest';
import { readSettings } from '../settings.ts';
import { isLoopback, readMailUrl } from './server.ts';
import { deliveryOf, transportOptions } from './transport.ts';

describe('the address of a mail server', () => {
  it.each([
    ['smtp://mail.example.cn', 'mail.example.cn', 587, 'starttls'],
    ['smtp://mail.example.cn:25', 'mail.example.cn', 25, 'starttls'],
    ['smtps://mail.example.cn', 'mail.example.cn', 465, 'tls'],
    ['smtps://127.0.0.1', '127.0.0.1', 465, 'tls'],
    ['smtp://localhost:1025', 'localhost', 1025, 'none'],
    ['smtp://[::1]:1025', '::1', 1025, 'none'],
    ['smtp://127.8.9.1', '127.8.9.1', 587, 'none'],
    ['smtp://localhost.example.cn', 'localhost.example.cn', 587, 'starttls'],
    ['smtp://127.0.0.1.example.cn', '127.0.0.1.example.cn', 587, 'starttls'],
    ['smtp://10.0.0.1', '10.0.0.1', 587, 'starttls'],
  ])('%s is %s, port %i, protected by %s', (text, host, port, protection) => {
    expect(readMailUrl(text)).toMatchObject({ host, port, protection });
  });

  it.each([
    'http://mail.example.cn',
    'mail.example.cn',
    'smtp://',
    'smtp://user@mail.example.cn',
    'smtp://a/b',
    'smtp://a?x=1',
    'smtp://%zz:x@a',
  ])('%s is none', (text) => expect(readMailUrl(text)).toBeNull());

  it('has user and password percent-encoded, and the password stays sealed', () => {
    const read = readMailUrl('smtps://kefu%40example.cn:p%2Fw%3A1@mail.example.cn');
    expect(read?.user).toBe('kefu@example.cn');
    expect(read?.password?.expose()).toBe('p/w:1');
    expect(JSON.stringify(read)).not.toContain('p/w:1');
  });

  it('is plain to this machine alone; all else needs STARTTLS or speaks TLS at once', () => {
    const server = (url: string) => {
      const read = readMailUrl(url);
      if (!read) throw new Error(url);
      const { requireTLS, secure, ignoreTLS } = transportOptions({ ...read, from: 'a@b', perMinute: 1 });
      return { requireTLS, secure, ignoreTLS };
    };
    expect(server('smtp://mail.example.cn')).toEqual({ requireTLS: true, secure: false, ignoreTLS: false });
    expect(server('smtps://mail.example.cn')).toEqual({ requireTLS: false, secure: true, ignoreTLS: false });
    expect(server('smtp://localhost')).toEqual({ requireTLS: false, secure: false, ignoreTLS: true });
    expect(['127.0.0.1', '::1', 'localhost', '0.0.0.0', '128.0.0.1'].map(isLoopback)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the settings', () => {
  const both = { KEDUN_SMTP_URL: 'smtp://u:geheim@mail.example.cn', KEDUN_MAIL_FROM: '客盾 <kedun@example.cn>' };
  it('go together', () => {
    expect(readSettings(both).mail).toMatchObject({ from: both.KEDUN_MAIL_FROM, perMinute: 30 });
    expect(readSettings({}).mail).toBeUndefined();
    for (const one of ['KEDUN_SMTP_URL', 'KEDUN_MAIL_FROM'] as const)
      expect(() => readSettings({ [one]: both[one] })).toThrow('together with KEDUN_MAIL_FROM');
  });
  it('tell no password when they are wrong', () => {
    let said = '';
    try {
      readSettings({ ...both, KEDUN_SMTP_URL: 'smtp://u:geheim@mail.example.cn/box' });
    } catch (error) {
      said = String(error);
    }
    expect(said).toContain('KEDUN_SMTP_URL');
    expect(said).not.toContain('geheim');
  });
  it.each(['kedun', 'a@b\r\nBcc: c@d', 'a@b, c@d'])('refuse %j as sender', (from) => {
    expect(() => readSettings({ ...both, KEDUN_MAIL_FROM: from })).toThrow('KEDUN_MAIL_FROM');
  });
});

it.each([
  [{ responseCode: 550, command: 'RCPT TO' }, 'recipient', 550],
  [{ responseCode: 450, command: 'RCPT TO' }, 'recipient', 450],
  [{ responseCode: 554, command: 'DATA' }, 'recipient', 554],
  [{ responseCode: 535, command: 'AUTH PLAIN' }, 'server', 535],
  [{ code: 'ECONNREFUSED' }, 'server', null],
  [null, 'server', null],
])('%j is a matter of the %s', (error, of, smtpCode) => {
  expect(deliveryOf(error)).toEqual({ ok: false, of, smtpCode });
});
