import fc from 'fast-check';
import { expect, it } from 'vitest';
import { letterOf } from './letter.ts';
import { afterFailure, LONGEST_WAIT_MS, MOST_ATTEMPTS, pauseAfter } from './rules.ts';

const now = new Date('2026-11-02T01:00:00Z');
const young = { attempts: 1, createdAt: now };

it.each([
  ['recipient', 550, { end: 'refused' }],
  ['recipient', 450, { nextAt: new Date(now.getTime() + 60_000) }],
  ['server', 535, { nextAt: new Date(now.getTime() + 60_000) }],
  ['server', null, { nextAt: new Date(now.getTime() + 60_000) }],
] as const)('after a failure of the %s with %s', (of, smtpCode, then) => {
  expect(afterFailure(young, { ok: false, of, smtpCode }, now)).toEqual(then);
});

it('has an end by count and by age', () => {
  const fault = { ok: false, of: 'server', smtpCode: null } as const;
  expect(afterFailure({ ...young, attempts: MOST_ATTEMPTS }, fault, now)).toEqual({ end: 'too_many_attempts' });
  const old = { attempts: 2, createdAt: new Date(now.getTime() - LONGEST_WAIT_MS) };
  expect(afterFailure(old, fault, now)).toEqual({ end: 'too_old' });
});

it('waits longer each time, six hours at most', () => {
  const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, at) => pauseAfter(at + 1));
  expect(pauses.slice(0, 4)).toEqual([1, 2, 4, 8].map((minutes) => minutes * 60_000));
  expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
  expect(pauses.at(-1)).toBe(6 * 3_600_000);
});

const words = { subject: 's', paragraphs: [], list: [], link: { url: 'https://k.example/', text: 'l' }, footer: 'f' };

it('writes no markup and no header that its words bring along', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (paragraph, subject) => {
      const bare = letterOf({ ...words, paragraphs: [''] }, 'en').html;
      const letter = letterOf({ ...words, paragraphs: [paragraph], subject: subject.slice(0, 100) }, 'en');
      expect(letter.html.match(/</g)?.length).toBe(bare.match(/</g)?.length);
      expect(letter.subject).not.toMatch(/[\r\n]/);
    }),
  );
});

it('refuses a letter that is too long', () => {
  expect(() => letterOf({ ...words, paragraphs: ['x'.repeat(60_000)] }, 'en')).toThrow('too long');
  expect(() => letterOf({ ...words, subject: 'x'.repeat(151) }, 'en')).toThrow('too long');
});
