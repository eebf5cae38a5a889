import { BRAND_ROWS } from './brands-data.ts';
import { glyphKey } from './skeleton.ts';

/** A brand that is imitated. */
export interface Brand {
  readonly code: string;
  readonly name: string;
  /** Registrable domains whose first label is imitated; the first is the brand's principal one. */
  readonly domains: readonly string[];
  readonly labels: readonly string[];
  /** Its label is an ordinary word too. */
  readonly isWord: boolean;
  /** Others rightly have sub-domains of its name. */
  readonly isPlatform: boolean;
  /** Has a domain in most countries. */
  readonly isWorldwide: boolean;
}

function words(field: string): string[] {
  return field.split(' ').filter(Boolean);
}

function brandOf(row: string): Brand {
  const [code = '', flags = '', name = '', domains = ''] = row.split('|');
  const labels = new Set(words(domains).map((domain) => domain.slice(0, domain.indexOf('.'))));
  return {
    code,
    name,
    domains: words(domains),
    labels: [...labels],
    isWord: flags.includes('w'),
    isPlatform: flags.includes('p'),
    isWorldwide: flags.includes('g'),
  };
}

const ROWS = BRAND_ROWS.trim().split('\n');

/** All brands of the table. */
export const BRANDS: readonly Brand[] = ROWS.map(brandOf);

/** Registrable domain to the brand that owns it. */
export const OWNERS: ReadonlyMap<string, Brand> = new Map(
  ROWS.flatMap((row, at) => {
    const [, , , domains = '', others = ''] = row.split('|');
    return words(`${domains} ${others}`).flatMap((domain) => {
      const brand = BRANDS[at];
      return brand ? [[domain, brand] as const] : [];
    });
  }),
);

const entries = BRANDS.flatMap((brand) => brand.labels.map((label) => [label, brand] as const));

/** Label that is imitated to its brand. */
export const LABELS: ReadonlyMap<string, Brand> = new Map([...entries].reverse());

/** What a label looks like in small print, to the label. Numbers look like nothing but themselves. */
export const GLYPHS: ReadonlyMap<string, string> = new Map(
  entries.filter(([label]) => label.length >= 3 && /[a-z]/.test(label)).map(([label]) => [glyphKey(label), label]),
);

const START = 2;

function byStart(): Map<string, string[]> {
  const starts = new Map<string, string[]>();
  for (const label of [...LABELS.keys()].sort((a, b) => b.length - a.length)) {
    const start = label.slice(0, START);
    starts.set(start, [...(starts.get(start) ?? []), label]);
  }
  return starts;
}

const STARTS = byStart();

/** Brand labels that stand somewhere in a label, with their places; longest first at each place. */
export function labelsWithin(text: string): { label: string; start: number }[] {
  const found: { label: string; start: number }[] = [];
  for (let start = 0; start + START <= text.length; start++) {
    for (const label of STARTS.get(text.slice(start, start + START)) ?? []) {
      if (text.startsWith(label, start)) found.push({ label, start });
    }
  }
  return found;
}
