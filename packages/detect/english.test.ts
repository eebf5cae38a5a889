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
    'Emma Clark Ltd has not replied.',
    'I bank with Charles Schwab.',
    'I love Michael Kors.',
    'Have you read David Copperfield?',
    'Two tickets for Harry Potter, please',
    'Is this Jack Daniels real?',
    'Kind regards,\nMorgan Stanley',
    'My brother is at Lincoln High School.',
    'She is a patient at Emma Clark Hospital.',
    'We met near John Miller Airport.',
    'He studied in the Karen Evans School',
    '24 Hour Road Assistance',
    '2 Hotel Rooms, 3 Airport Transfers',
    'Wi-Fi 5G 88%\nOK',
    'WLAN 4G 71%\nHome',
    'Panasonic rejected my claim.',
    'The Tefal pan peels.',
    'Qantas owes me money.',
    'Motorola phones reboot.',
    'Expedia says it is paid.',
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
    'Regards, ⟦NAME|Mary Kay⟧',
    'The passenger is ⟦NAME|David Copperfield⟧',
    'I am ⟦NAME|Michael Kors⟧ and I want a refund',
    'Signed, ⟦NAME|Charles Schwab⟧',
    'Ticket for ⟦NAME|Tom Sawyer⟧',
    'this is ⟦NAME|Jack Daniels⟧ from Leeds',
    'My husband ⟦NAME|Calvin Klein⟧ will collect it.',
    'Regards, ⟦NAME|Jordan Campbell⟧',
    '⟦NAME|Emma Clark⟧ Bank ending 22',
    'Passenger ⟦NAME|John Miller⟧ Airport pickup',
    'Patient ⟦NAME|Karen Evans⟧ Hospital visit on Monday',
    '⟦ADDRESS|12 Station Road⟧',
    'Please send it to ⟦ADDRESS|12 Station Road, Flat 5G, Leeds⟧',
    '⟦ADDRESS|12 Hospital Street⟧',
    '⟦ADDRESS|44 Airport Road, Slough⟧',
    'I live at ⟦ADDRESS|12 Station Road⟧',
    '⟦ADDRESS|9 Old Church Lane⟧ please',
    '⟦ADDRESS|London NW1 6XE⟧, card ⟦BANK_CARD|4111 1111 1111 1111⟧',
    '⟦ADDRESS|12 Main Street, London NW1 6XE⟧, card ⟦BANK_CARD|4111 1111 1111 1111⟧',
    '⟦ADDRESS|5 Oak Lane, Leeds⟧, order ⟦ORDER_ID|88123456⟧',
  ])('%s', (row) => {
    const { text, spans } = parseMarked(row);
    expect(findingsOf(text).map(({ type, start, end }) => ({ type, start, end }))).toEqual(
      spans.map(({ type, start, end }) => ({ type, start, end })),
    );
  });
});

const GIVEN = 'Emma John Sarah Peter Julia Karen Daniel Helen Andrew Nicole Fatima Carlos'.split(' ');
const FAMILIES = 'Clark Thompson Patel Garcia Wilson Evans'.split(' ');
const FIRMS = 'Turner Clarke Morgan Bennett Parker Dalton Preston Kramer Schmidt Novak Gallagher Whitmore'.split(' ');
const OFFICES = 'Bank Hospital Hotel University Insurance'.split(' ');

describe('what companies end in', () => {
  it('takes no name away that stands before it', () => {
    const names = GIVEN.flatMap((given) => FAMILIES.map((family) => `${given} ${family}`));
    const texts = names.flatMap((name) => OFFICES.map((office) => ({ text: `Booking ${name} ${office} desk`, name })));
    const missed = texts.filter(
      ({ text, name }) => !findingsOf(text).some(({ type, end }) => type === 'NAME' && end === 8 + name.length),
    );
    expect(missed.length).toBeLessThanOrEqual(texts.length * 0.03);
  });

  it('makes no name of a family name', () => {
    const texts = FIRMS.flatMap((firm) =>
      [...OFFICES, 'Inc', 'Ltd', 'Group'].map((end) => `I work for ${firm} ${end}.`),
    );
    expect(texts.filter((text) => findingsOf(text).length > 0)).toEqual([]);
  });
});
