import { Redacted } from '@kedun/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attendanceOf,
  type Coming,
  codeAt,
  isRightNow,
  type Lecturing,
  mayOpen,
  minutesLate,
  newLectureSecret,
  nextTry,
  seatsLeft,
  TRIES,
  type Tries,
  wholeTitle,
} from './rules.ts';

const start = new Date('2026-03-20T06:00:00Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const nobody: Coming = { answer: null, signedInAt: null, leftAt: null, removedAt: null, excusedAt: null };
const closed: Lecturing = { startsAt: start, minutes: 60, status: 'closed', asksLeaving: false };

describe('codes', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  const secret = Redacted.of('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %s the code is %s', (second, code) => {
    expect(codeAt(secret, new Date(second * 1000)).code).toBe(code);
  });

  it.each([
    [1_111_111_109, true],
    [1_111_111_139, true],
    [1_111_111_140, false],
    [1_111_111_079, false],
  ])('081804, shown up to second 1111111109, counts at second %s: %s', (second, isRight) => {
    expect(isRightNow(secret, '081804', new Date(second * 1000))).toBe(isRight);
  });

  it('are shown until the next step, and those of another secret do not count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 4_000_000_000 }), (second) => {
        const now = new Date(second * 1000);
        const { code, secondsLeft } = codeAt(secret, now);
        expect(code).toMatch(/^\d{6}$/);
        expect(codeAt(secret, new Date(now.getTime() + (secondsLeft - 1) * 1000)).code).toBe(code);
        expect(isRightNow(secret, code, now)).toBe(true);
      }),
    );
    const other = Redacted.of(newLectureSecret());
    const moments = Array.from({ length: 20 }, (_, step) => after(step));
    expect(moments.every((at) => isRightNow(other, codeAt(secret, at).code, at))).toBe(false);
  });
});

it('in any minute from the first try on at most five are taken', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }), (pauses) => {
      let state: Tries = { tries: 0, triesSince: null };
      let now = start;
      const taken = new Map<number, number>();
      for (const pause of pauses) {
        now = new Date(now.getTime() + pause);
        const next = nextTry(state, now);
        if ('seconds' in next) {
          expect(next.seconds).toBeGreaterThan(0);
          expect('seconds' in nextTry(state, new Date(now.getTime() + next.seconds * 1000))).toBe(false);
          continue;
        }
        state = next;
        const since = next.triesSince?.getTime() ?? 0;
        taken.set(since, (taken.get(since) ?? 0) + 1);
      }
      expect(Math.max(0, ...taken.values())).toBeLessThanOrEqual(TRIES);
    }),
  );
});

describe('attendance', () => {
  const leaving = { ...closed, asksLeaving: true };
  it.each<[string, Lecturing, Partial<Coming>, ReturnType<typeof attendanceOf>, number]>([
    ['nobody is absent before it is closed', { ...closed, status: 'open' }, {}, 'expected', 0],
    ['who did not come is absent', closed, {}, 'absent', 0],
    ['who accepted and did not come too', closed, { answer: 'accepted' }, 'absent', 0],
    ['who came early is present', closed, { signedInAt: after(-10) }, 'present', 0],
    ['five minutes are forgiven', closed, { signedInAt: after(5.9) }, 'present', 0],
    ['six are late', closed, { signedInAt: after(6) }, 'late', 6],
    ['who declined is excused', closed, { answer: 'declined' }, 'excused', 0],
    ['who declined and came is present', closed, { answer: 'declined', signedInAt: start }, 'present', 0],
    ['who was excused is excused', closed, { excusedAt: start }, 'excused', 0],
    ['who was removed is absent', closed, { signedInAt: after(9), removedAt: after(10) }, 'absent', 0],
    ['who left without signing left early', leaving, { signedInAt: start }, 'left_early', 0],
    ['that shows once it is closed', { ...leaving, status: 'leaving' }, { signedInAt: start }, 'present', 0],
    ['who signed both was there', leaving, { signedInAt: after(20), leftAt: after(60) }, 'late', 20],
  ])('%s', (_, lecture, coming, expected, late) => {
    const whole = { ...nobody, ...coming };
    expect([attendanceOf(lecture, whole), minutesLate(lecture, whole)]).toEqual([expected, late]);
  });
});

it.each<[number | null, Partial<Coming>[], boolean, number | null]>([
  [null, [{ answer: 'accepted' }], false, null],
  [2, [], false, 2],
  [2, [{ answer: 'accepted' }, { answer: 'declined' }], false, 1],
  [2, [{ answer: 'accepted' }, { signedInAt: start }], false, 0],
  [2, [{ answer: 'accepted' }, { signedInAt: start }], true, 1],
  [1, [{ signedInAt: start, removedAt: start }], true, 1],
  [1, [{ signedInAt: start }, { signedInAt: start }], true, 0],
])('of %s seats with %j (begun: %s) %s are left', (capacity, others, hasBegun, left) => {
  const coming = others.map((one) => ({ ...nobody, ...one }));
  expect(seatsLeft(capacity, coming, hasBegun)).toBe(left);
});

it('the door opens an hour before, and a title in one language is the title', () => {
  expect([after(-61), after(-60), after(5)].map((now) => mayOpen(closed, now))).toEqual([false, true, true]);
  expect([wholeTitle({ zh: '', en: 'Talk' }), wholeTitle({ zh: '讲', en: '' })]).toEqual([
    { zh: 'Talk', en: 'Talk' },
    { zh: '讲', en: '' },
  ]);
});
