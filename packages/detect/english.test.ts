import { describe, expect, it } from 'vitest';
import { englishSentences } from './evaluation/english-sentences.ts';
import { findingsOf } from './evaluation/marked-rows.ts';
import { measure, parseMarked, type Score } from './evaluation/measure.ts';

const scores = measure(englishSentences(3_000, 20261122));
const NOTHING: Score = { gold: 0, found: 0, given: 0, right: 0 };

describe('English names and addresses among what looks like them', () => {
  it.each([
    ['NAME', 0.86, 0.89],
    ['ADDRESS', 0.93, 0.95],
  ])('%s are found, and few others', (type, recall, precision) => {
    const { gold, found, given, right } = scores.get(type) ?? NOTHING;
    expect(gold).toBeGreaterThan(300);
    expect(found / gold).toBeGreaterThanOrEqual(recall);
    expect(right / given).toBeGreaterThanOrEqual(precision);
  });

  it.each([
    'Goldman Sachs is hiring in Leeds.',
    'I bank with Morgan Stanley.',
    'Turner Inc. answered on Monday.',
    'Whitmore & Hale sent the bill.',
    'She flew from Sofia to Geneva in April.',
    'A Kenyan customer and a Peruvian one',
    'Have you read Anna Karenina?',
    'Is Alzheimer covered by the plan?',
    'The Doctor will see you now.',
    'Pack of 24 Large Pads',
    'We landed at Charles de Gaulle Airport.',
  ])('%s: nothing', (text) => {
    expect(findingsOf(text)).toEqual([]);
  });

  it.each([
    'My name is ⟦NAME|Mary Kay⟧',
    'Dr. ⟦NAME|West⟧ will call back.',
    'Mr ⟦NAME|Banks⟧ has not replied.',
    'Parcel for ⟦NAME|Folasade Adeyemi⟧, ⟦ADDRESS|12B Old Mill Lane⟧.',
    'Please send it to ⟦ADDRESS|27 avenue Foch⟧.',
    'Ask ⟦NAME|Tiffany⟧ to ring me.',
    'Regards, ⟦NAME|Jordan Campbell⟧',
  ])('%s', (row) => {
    const { text, spans } = parseMarked(row);
    expect(findingsOf(text).map(({ type, start, end }) => ({ type, start, end }))).toEqual(
      spans.map(({ type, start, end }) => ({ type, start, end })),
    );
  });
});
