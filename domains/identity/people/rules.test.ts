import { describe, expect, it } from 'vitest';
import { isContractOver, mayAct, normalEmail, shanghaiDay } from './rules.ts';

describe('the end of a contract', () => {
  it.each([
    ['2026-11-02', '2026-11-02T15:59:59.999Z', false],
    ['2026-11-02', '2026-11-02T16:00:00.000Z', true],
    ['2026-12-31', '2026-12-31T15:59:59.000Z', false],
    ['2026-12-31', '2026-12-31T16:00:00.000Z', true],
    [null, '2099-01-01T00:00:00.000Z', false],
  ])('%s is over at %s: %s', (ends, at, isOver) => {
    expect(isContractOver(ends, new Date(at))).toBe(isOver);
  });

  it('is counted in Shanghai days', () => {
    expect(shanghaiDay(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31');
    expect(shanghaiDay(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
  });

  it.each([
    ['active', null, true],
    ['active', '2026-11-02', true],
    ['active', '2026-11-01', false],
    ['invited', null, false],
    ['disabled', null, false],
  ])('%s until %s may act: %s', (status, contractEnds, may) => {
    expect(mayAct({ status, contractEnds }, new Date('2026-11-02T10:00:00Z'))).toBe(may);
  });
});

it('e-mail addresses are compared in lower case', () => {
  expect(normalEmail('  LinXiao@Yunling.Example ')).toBe('linxiao@yunling.example');
});
