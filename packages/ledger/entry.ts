import { type Id, invalid } from '@kedun/base';
import { packed } from './hash.ts';

/** Who acted. Staff and customers by id, never by name; `system` and `visitor` ids may be codes (`retention`). */
export interface LedgerActor {
  readonly kind: 'person' | 'customer' | 'system' | 'visitor';
  readonly id: string;
}

/** How the act ended: a decision (`allowed`, `denied`, `asked` for approval) or its execution (`done`, `failed`). */
export type LedgerResult = 'allowed' | 'denied' | 'asked' | 'done' | 'failed';

/**
 * One entry of the ledger. It holds ids, codes and keyed commitments, never values (design invariant 3): what does not
 * fit is refused, because nothing can ever be taken out of the log again.
 *
 * A *code* is 1 to 128 of `A–Z a–z 0–9 _ . : / + @ -` without a run of seven digits; ids (UUID) and hex hashes of
 * 64 digits are codes too. So neither a name, an address, a phone nor an identity number fits.
 */
export interface LedgerEntry {
  readonly id: Id;
  /** UTC with milliseconds, as `Date.toISOString` writes it. */
  readonly at: string;
  /** The id is a code. */
  readonly actor: LedgerActor;
  /** `<domain>.<verb>` in lower case: `custody.reveal`, `identity.sign-in`. */
  readonly act: string;
  readonly result: LedgerResult;
  /** What was acted on: its noun (`field`, `rule`) and its id, a code. */
  readonly object: { readonly kind: string; readonly id: string } | null;
  /** Keyed commitment to the customer concerned: 64 hex digits, lower case. Unlinkable once the customer's key is gone. */
  readonly customer: string | null;
  /** At most 32 harmless facts: codes (`purpose: 'ship'`), whole numbers of at most ten digits, flags. */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** Keyed commitment to what the act was about (value, reason, answer): 64 hex digits, lower case. */
  readonly commitment: string | null;
}

const MAX_FACTS = 32;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const HEX_256 = '[0-9a-f]{64}';
const CODE = `(?:${UUID}|${HEX_256}|(?![^"]*[0-9]{7})[A-Za-z0-9_.:/+@-]{1,128})`;
const KIND = '[a-z][a-z0-9-]{0,31}';
const DAY = '[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])';
const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z';
const FACT = `"[a-z][A-Za-z0-9_]{0,39}":(?:true|false|0|-?[1-9][0-9]{0,9}|"${CODE}")`;

/** Each member's canonical text, in canonical order (RFC 8785: names sorted). The one definition of an entry. */
const MEMBERS: Readonly<Record<string, string>> = {
  act: `"${KIND}(?:\\.[a-z][a-z0-9-]{0,47}){1,3}"`,
  actor: `\\{"id":"${CODE}","kind":"(?:person|customer|system|visitor)"\\}`,
  at: `"${DAY}T${TIME}"`,
  commitment: `(?:null|"${HEX_256}")`,
  customer: `(?:null|"${HEX_256}")`,
  facts: `\\{(?:${FACT}(?:,${FACT}){0,${MAX_FACTS - 1}})?\\}`,
  id: `"${UUID}"`,
  object: `(?:null|\\{"id":"${CODE}","kind":"${KIND}"\\})`,
  result: '"(?:allowed|denied|asked|done|failed)"',
  v: '1',
};

const ENTRY = new RegExp(
  `^\\{${Object.entries(MEMBERS)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}\\}$`,
);

/** Where the facts begin: no text inside an entry holds a quotation mark, so this stands there once. */
const FACTS = '"facts":{';

/**
 * The leaf of an entry: canonical JSON (RFC 8785) with `v: 1`; ASCII by construction.
 * Throws `ledger_entry_invalid` with the name of the member that holds what may not be logged.
 */
export function encodeEntry(entry: LedgerEntry): Buffer {
  const members = canonicalMembers(entry);
  const text = JSON.stringify(members);
  if (!isEntryText(text)) {
    const fault = Object.keys(members).find((name) => !isMember(name, members[name])) ?? 'facts';
    throw invalid('ledger_entry_invalid', `The ledger entry's "${fault}" holds what may not be logged`, { fault });
  }
  return Buffer.from(text, 'latin1');
}

/** Reads a leaf. What `encodeEntry` could not have written, byte for byte, is not an entry. */
export function parseEntry(encoded: Uint8Array): { ok: true; entry: LedgerEntry } | { ok: false } {
  const text = packed(encoded);
  if (!isEntryText(text)) return { ok: false };
  const { v: _version, ...entry } = JSON.parse(text) as LedgerEntry & { v: 1 };
  return { ok: true, entry };
}

/** True when the bytes are a leaf that `encodeEntry` could have written. */
export function isEntry(encoded: Uint8Array): boolean {
  return isEntryText(packed(encoded));
}

function isEntryText(text: string): boolean {
  return ENTRY.test(text) && areFactsSorted(text);
}

/** For the text of an entry: neither names nor values hold a comma or brace, a colon ends each name. */
function areFactsSorted(text: string): boolean {
  let start = text.indexOf(FACTS) + FACTS.length;
  const end = text.indexOf('}', start);
  let previous = '';
  while (start < end) {
    const name = text.slice(start, text.indexOf(':', start));
    // The closing quotation mark sorts before every character of a name: a beginning comes before what it begins.
    if (name <= previous) return false;
    previous = name;
    const comma = text.indexOf(',', start);
    start = comma < 0 || comma > end ? end : comma + 1;
  }
  return true;
}

function canonicalMembers(entry: LedgerEntry): Readonly<Record<string, unknown>> {
  const { act, actor, at, commitment, customer, id, object, result } = entry;
  return {
    act,
    actor: { id: actor.id, kind: actor.kind },
    at,
    commitment,
    customer,
    facts: sorted(entry.facts),
    id,
    object: object === null ? null : { id: object.id, kind: object.kind },
    result,
    v: 1,
  };
}

function sorted(facts: LedgerEntry['facts']): LedgerEntry['facts'] {
  const names = Object.keys(facts);
  if (names.length < 2) return facts;
  return Object.fromEntries(names.sort().map((name) => [name, facts[name]])) as LedgerEntry['facts'];
}

function isMember(name: string, value: unknown): boolean {
  return new RegExp(`^${MEMBERS[name]}$`).test(JSON.stringify(value) ?? '');
}
