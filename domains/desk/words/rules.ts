import { DEFAULT_WORDS, termFault, type WordList } from '@kedun/signals';
import { type BuiltIn, type WordFault, type WordFields, wordFields } from './contract.ts';

/** The built-in lists as they come: who manages nothing is asked for a reason, and no deal leaves the platform. */
export const BUILT_IN: readonly BuiltIn[] = [
  { category: 'abuse', isOn: true, action: 'reason', direction: 'both' },
  { category: 'off_platform', isOn: true, action: 'block', direction: 'both' },
  { category: 'secret', isOn: true, action: 'reason', direction: 'outgoing' },
  { category: 'advertising', isOn: true, action: 'reason', direction: 'both' },
];

type Own = Pick<WordFields, 'term' | 'category' | 'action' | 'direction' | 'from' | 'until'>;
type Direction = 'outgoing' | 'incoming';

const DAY = 86_400_000;

/** The term as it is told apart from others: without case and width. */
export function keyOf(term: string): string {
  return term.normalize('NFKC').toLowerCase();
}

/** First moment of a day in China, `days` later. */
function moment(day: string, days = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + days * DAY).toISOString();
}

/** What is wrong with a word beside what the contract says; null when nothing is. */
export function wordFault({ term, from, until }: Pick<Own, 'term' | 'from' | 'until'>): WordFault | null {
  if (from !== null && until !== null && until < from) return 'bad_date';
  return termFault(term) ?? null;
}

/** The lists as they are matched in one direction, the operator's first. Throws nothing for a word without fault. */
export function listsFor(direction: Direction, own: readonly Own[], builtIn: readonly BuiltIn[]): WordList[] {
  const goes = (one: { direction: string }) => one.direction === 'both' || one.direction === direction;
  const ours = own.filter(goes).map(
    ({ term, category, action, from, until }): WordList => ({
      category,
      action,
      terms: [
        {
          term,
          ...(from === null ? {} : { from: moment(from) }),
          ...(until === null ? {} : { until: moment(until, 1) }),
        },
      ],
    }),
  );
  const given = builtIn.filter((one) => one.isOn && goes(one));
  const shipped = given.flatMap(({ category, action }) =>
    DEFAULT_WORDS.filter((list) => list.category === category).map((list) => ({ ...list, action })),
  );
  return [...ours, ...shipped];
}

const FIELD = /(?:\s*"((?:[^"]|"")*)"\s*|(?!\s*")([^,，]*))(?:[,，]|$)/y;
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t]/;

/** The fields of one line of CSV; null where a quotation mark is not closed. */
export function fieldsOf(line: string): string[] | null {
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < line.length) {
    const found = FIELD.exec(line);
    if (!found) return null;
    const field = found[1]?.replaceAll('""', '"') ?? found[2]?.trim() ?? '';
    fields.push(field.startsWith("'") && FORMULA.test(field.slice(1)) ? field.slice(1) : field);
  }
  return fields;
}

const COLUMNS = ['term', 'category', 'action', 'from', 'until', 'direction', 'note'] as const;
/** Which fault an unreadable field is. */
const FAULTS: Readonly<Record<string, WordFault>> = {
  term: 'too_long',
  note: 'too_long',
  category: 'bad_category',
  action: 'bad_action',
  direction: 'bad_direction',
  from: 'bad_date',
  until: 'bad_date',
};

/** A line of an import: a word, or why it is none. */
export type ReadLine = { readonly line: number; readonly text: string } & (
  | { readonly word: WordFields; readonly fault: null }
  | { readonly word: null; readonly fault: WordFault }
);

type Defaults = Pick<WordFields, 'category' | 'action' | 'direction'>;

function readLine(text: string, defaults: Defaults): { word: WordFields } | { fault: WordFault } {
  const fields = fieldsOf(text);
  if (!fields?.[0]) return { fault: 'empty' };
  const [term, category, action, from, until, direction, note = ''] = fields;
  const parsed = wordFields.safeParse({
    term,
    category: category || defaults.category,
    action: action || defaults.action,
    direction: direction || defaults.direction,
    from: from || null,
    until: until || null,
    note,
  });
  if (!parsed.success) return { fault: FAULTS[String(parsed.error.issues[0]?.path[0])] ?? 'empty' };
  const fault = wordFault(parsed.data);
  return fault ? { fault } : { word: parsed.data };
}

/** Reads TXT or CSV line by line; empty lines and the heading of an export are passed over. A word counts once. */
export function readLines(text: string, defaults: Defaults): ReadLine[] {
  const seen = new Set<string>();
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, text: line.replaceAll('\u0000', '') }))
    .filter(({ line, text: written }) => written.trim() !== '' && !(line === 1 && /^term(?:,|$)/i.test(written)))
    .map((place): ReadLine => {
      const read = readLine(place.text, defaults);
      if ('fault' in read) return { ...place, word: null, fault: read.fault };
      const key = keyOf(read.word.term);
      if (seen.has(key)) return { ...place, word: null, fault: 'twice' };
      seen.add(key);
      return { ...place, word: read.word, fault: null };
    });
}

function quoted(field: string): string {
  const safe = FORMULA.test(field) ? `'${field}` : field;
  return /[",，\s']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Words as CSV with a heading, as `readLines` reads them. */
export function csvOf(words: readonly WordFields[]): string {
  const lines = words.map((word) => COLUMNS.map((column) => quoted(word[column] ?? '')).join(','));
  return `\uFEFF${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
