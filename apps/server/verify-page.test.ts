import type { Verification } from '@kedun/domains/academy/contract';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { serveVerification, verificationPage } from './verify-page.ts';

const valid: Verification = {
  state: 'valid',
  issuer: 'kedun.example',
  dataClass: 'C3',
  courseTitle: { zh: '<b>敏感信息</b>', en: '' },
  issuedOn: '2026-11-02',
  expiresOn: '2027-11-02',
};
const unknown: Verification = {
  state: 'unknown',
  issuer: 'kedun.example',
  dataClass: null,
  courseTitle: null,
  issuedOn: null,
  expiresOn: null,
};

it('tells class, course, issuer and dates, and lets no title be markup', () => {
  const page = verificationPage(valid, 'zh-CN');
  for (const part of [
    '<title>证书验证</title>',
    '证书有效',
    'C3',
    '&lt;b&gt;敏感信息',
    'kedun.example',
    '2026-11-02',
    '2027-11-02',
  ])
    expect(page).toContain(part);
  expect(page).not.toContain('<b>');
});

it.each(['valid', 'suspended', 'revoked', 'expired', 'superseded', 'unknown'] as const)(
  'has words in both languages: %s',
  (state) => {
    for (const language of ['zh-CN', 'en'] as const)
      expect(verificationPage({ ...valid, state }, language)).not.toContain('badgeCheck');
  },
);

it('answers every code with the same status, not kept and not indexed', async () => {
  const app = Fastify();
  serveVerification(app, async (code) => (code === 'known' ? valid : unknown));
  for (const code of ['known', 'other', 'x'.repeat(90)]) {
    const { statusCode, headers, body } = await app.inject(`/verify/${code}`);
    expect([statusCode, headers['cache-control'], headers['x-robots-tag']]).toEqual([200, 'no-store', 'noindex']);
    expect(body.includes('C3')).toBe(code === 'known');
  }
  await app.close();
});
