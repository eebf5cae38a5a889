import { describe, expect, it } from 'vitest';
import { areClassesDistinct, certificationsOf, certifiedBy, passMark } from './rules.ts';

describe('what a course certifies', () => {
  const both = certificationsOf(['C3', 'C2'], 80);

  it('asks more for class C3', () => {
    expect(both).toEqual([
      { dataClass: 'C2', passPercent: 80 },
      { dataClass: 'C3', passPercent: 90 },
    ]);
    expect(certificationsOf(['C3'], 95)).toEqual([{ dataClass: 'C3', passPercent: 95 }]);
    expect(certificationsOf(['C2', 'C2'], 80)).toHaveLength(1);
  });

  it.each([
    [79, []],
    [80, ['C2']],
    [89, ['C2']],
    [90, ['C2', 'C3']],
    [100, ['C2', 'C3']],
  ])('at %d percent: %j', (percent, classes) => {
    expect(certifiedBy(both, percent)).toEqual(classes);
    expect(percent >= passMark(both)).toBe(classes.length > 0);
  });

  it('names each class once', () => {
    expect(areClassesDistinct(both)).toBe(true);
    expect(areClassesDistinct([...both, { dataClass: 'C2', passPercent: 60 }])).toBe(false);
  });
});
