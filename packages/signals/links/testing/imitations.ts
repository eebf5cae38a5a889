/** Imitations of brands as attackers make them, of every kind, for measuring. */
import { BRANDS, OWNERS } from '../brands.ts';
import { CONFUSABLE_ROWS } from '../confusables-data.ts';
import { ORDINARY_LABELS } from '../ordinary-data.ts';
import { keysNear } from '../typos.ts';

/** A made-up imitation: `host` imitates the brand with this code. */
export interface Imitation {
  readonly host: string;
  readonly brand: string;
  readonly kind: string;
  /** Its label has at most three characters: most slips of it are somebody's own name. */
  readonly isShort: boolean;
}

const DOUBLES = new Map(CONFUSABLE_ROWS.split(' ').map((row) => [row[0] ?? '', [...row].slice(1)]));
const DIGITS: Readonly<Record<string, string>> = { o: '0', l: '1', i: '1', e: '3', a: '4', s: '5', b: '8', g: '9' };

function each(text: string, make: (at: number) => readonly string[] | string): string[] {
  return Array.from(text, (_, at) => make(at)).flat();
}

function swap(text: string, at: number, written: string, length = 1): string {
  return text.slice(0, at) + written + text.slice(at + length);
}

function slips(label: string): Record<string, string[]> {
  const at = (index: number) => label[index] ?? '';
  return {
    homograph: each(label, (index) => (DOUBLES.get(at(index)) ?? []).map((double) => swap(label, index, double))),
    omission: each(label, (index) => swap(label, index, '')),
    doubling: each(label, (index) => swap(label, index, at(index) + at(index))),
    transposition: each(label, (index) => swap(label, index, at(index + 1) + at(index), 2)).slice(0, -1),
    'adjacent key': each(label, (index) => [...keysNear(at(index))].map((key) => swap(label, index, key))),
    'digit for letter': each(label, (index) =>
      DIGITS[at(index)] ? [swap(label, index, DIGITS[at(index)] ?? '')] : [],
    ),
  };
}

function namings(domain: string, label: string): Record<string, string[]> {
  const dashed = domain.replaceAll('.', '-');
  return {
    'domain as sub-domain': [`${domain}.evil.top`, `www.${domain}.login.kwqzx.cn`, `${domain}.kwqzx.com`],
    'hyphenated sub-domain': [`${dashed}.kwqzx.cn`, `www-${dashed}.kwqzx.com`],
    'word beside the name': ['safe', 'login', 'kefu', 'vip', 'pay', 'refund'].flatMap((word) => [
      `${label}-${word}.top`,
      `${word}-${label}.com`,
      `${label}-${word}.cn`,
    ]),
    'word joined to the name': ['login', 'kefu', 'refund', 'anquan'].flatMap((word) => [
      `${label}${word}.com`,
      `${word}${label}.cn`,
    ]),
    'other suffix': ['top', 'xyz', 'vip', 'cc', 'shop'].map((suffix) => `${label}.${suffix}`),
  };
}

/** All imitations of the principal domain of every brand; brands' own domains and ordinary words among them are left out. */
export function imitations(): Imitation[] {
  return BRANDS.flatMap((brand) => {
    const domain = brand.domains[0] ?? '';
    const label = domain.slice(0, domain.indexOf('.'));
    const suffix = domain.slice(label.length);
    const isOthers = (host: string) => OWNERS.has(host) || ORDINARY_LABELS.has(host.slice(0, -suffix.length));
    const isNew = (host: string) => /^[^.-][^.]*[^.-]\./u.test(host) && host !== domain && !isOthers(host);
    const kinds = Object.entries(slips(label)).map(
      ([kind, labels]) => [kind, labels.map((one) => one + suffix)] as const,
    );
    return [...kinds, ...Object.entries(namings(domain, label))].flatMap(([kind, hosts]) =>
      [...new Set(hosts)].filter(isNew).map((host) => ({ host, brand: brand.code, kind, isShort: label.length <= 3 })),
    );
  });
}
