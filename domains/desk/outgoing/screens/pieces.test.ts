import { describe, expect, it } from 'vitest';
import type { OutgoingFinding } from '../contract.ts';
import { masked, piecesOf } from './pieces.ts';

const text = '会打 13812345678 给您，保证退款';
const findings: OutgoingFinding[] = [
  { code: 'full_value', start: 3, end: 14, outcome: 'fix', mask: '138****5678' },
  { code: 'promise', start: 18, end: 22, outcome: 'reason' },
];

describe('an answer that was held back', () => {
  it('is shown whole, marked where something was found', () => {
    const pieces = piecesOf(text, findings);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ outcome }) => outcome).map((piece) => [piece.text, piece.outcome])).toEqual([
      ['13812345678', 'fix'],
      ['保证退款', 'reason'],
    ]);
    expect(piecesOf(text, [])).toEqual([{ start: 0, text, outcome: null }]);
  });
  it('is masked where a mask serves and nowhere else', () => {
    expect(masked(text, findings)).toBe('会打 138****5678 给您，保证退款');
    expect(masked(text, [...findings.slice(1)])).toBe(text);
  });
});
