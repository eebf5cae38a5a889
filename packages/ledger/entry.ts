import { type Id, invalid, isId } from '@kedun/base';
import { canonicalJson } from './canonical-json.ts';

/** Who acted. Staff and customers by id, never by name; `system` and `visitor` ids may be codes (`retention`, a session id). */
export interface LedgerActor {
  readonly kind: 'person' | 'customer' | 'system' | 'visitor';
  readonly id: string;
}

/** How the act ended: a decision (`allowed`, `denied`, `asked` for approval) or its execution (`done`, `failed`). */
export type LedgerResult = 'allowed' | 'denied' | 'asked' | 'done' | 'failed';

/**
 * One entry of the ledger. It holds ids, codes and keyed commitments, never values (design invariant 3): a wrong entry
 * is refused, because nothing can ever be taken out of the log again.
 */
export interface LedgerEntry {
  readonly id: Id;
  /** UTC with milliseconds, as `Date.toISOString` writes it. */
  readonly at: string;
  readonly actor: LedgerActor;
  /** `<domain>.<verb>` in lower case: `custody.reveal`, `identity.sign-in`. */
  readonly act: string;
  readonly result: LedgerResult;
  /** What was acted on: its noun and id. */
  readonly object: { readonly kind: string; readonly id: string } | null;
  /** Keyed commitment to the customer concerned: 64 lower-case hex digits. Unlinkable once the customer's key is gone. */
  readonly customer: string | null;
  /**
   * Harmless facts: codes (`purpose: 'ship'`), counts, ids, flags. At most 32. Strings are ASCII codes of at most
   * 128 characters without a run of seven digits (ids and hex hashes excepted), numbers stay below 10^10: neither a
   * name, an address, a phone nor an identity number fits.
   */
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  /** Keyed commitment to what the act was about (value, reason, answer): 64 lower-case hex digits. */
  readonly commitment: string | null;
}

const VERSION = 1;
const MAX_FACTS = 32;
const MAX_NUMBER = 1e10;
const ACTOR_KINDS: ReadonlySet<string> = new Set(['person', 'customer', 'system', 'visitor']);
const RESULTS: ReadonlySet<string> = new Set(['allowed', 'denied', 'asked', 'done', 'failed']);
const MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const ACT = /^[a-z][a-z0-9-]{0,31}(\.[a-z][a-z0-9-]{0,47}){1,3}$/;
const KIND = /^[a-z][a-z0-9-]{0,31}$/;
const FACT_NAME = /^[a-z][A-Za-z0-9_]{0,39}$/;
const CODE = /^[A-Za-z0-9_.:/+@-]{1,128}$/;
const DIGIT_RUN = /[0-9]{7}/;
const HEX_256 = /^[0-9a-f]{64}$/;

/**
 * The leaf of an entry: canonical JSON (RFC 8785) in UTF-8, with `v: 1`.
 * Throws `ledger_entry_invalid` with the member's name for anything that `LedgerEntry` does not allow.
 */
export function encodeEntry(entry: LedgerEntry): Buffer {
  const fault = faultOf(entry);
  if (fault !== undefined) {
    throw invalid('ledger_entry_invalid', `The ledger entry's "${fault}" holds what may not be logged`, { fault });
  }
  return Buffer.from(canonicalJson(members(entry)), 'utf8');
}

/** Reads a leaf. Anything that `encodeEntry` could not have written byte for byte is not an entry. */
export function parseEntry(encoded: Uint8Array): { ok: true; entry: LedgerEntry } | { ok: false } {
  const text = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false };
  }
  if (!isShaped(value) || faultOf(value) !== undefined) return { ok: false };
  const entry = withoutVersion(value);
  return canonicalJson(members(entry)) === text ? { ok: true, entry } : { ok: false };
}

function members(entry: LedgerEntry) {
  const { act, actor, at, commitment, customer, facts, id, object, result } = entry;
  return {
    act,
    actor: { id: actor.id, kind: actor.kind },
    at,
    commitment,
    customer,
    facts,
    id,
    object: object === null ? null : { id: object.id, kind: object.kind },
    result,
    v: VERSION,
  };
}

/** Enough of a shape that `faultOf` can look at it; unknown members are caught by encoding again. */
function isShaped(value: unknown): value is LedgerEntry {
  if (!isRecord(value) || !isRecord(value.actor) || !isRecord(value.facts)) return false;
  return value.object === null || isRecord(value.object);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutVersion(value: LedgerEntry): LedgerEntry {
  const { act, actor, at, commitment, customer, facts, id, object, result } = value;
  return { id, at, actor, act, result, object, customer, facts, commitment };
}

/** The name of the first member that may not be logged, or undefined. */
function faultOf(entry: LedgerEntry): string | undefined {
  if (!isId(entry.id)) return 'id';
  if (!MOMENT.test(entry.at) || Number.isNaN(Date.parse(entry.at))) return 'at';
  if (!ACTOR_KINDS.has(entry.actor.kind) || !isHarmless(entry.actor.id)) return 'actor';
  if (!ACT.test(entry.act)) return 'act';
  if (!RESULTS.has(entry.result)) return 'result';
  if (entry.object !== null && !(KIND.test(entry.object.kind) && isHarmless(entry.object.id))) return 'object';
  if (entry.customer !== null && !HEX_256.test(entry.customer)) return 'customer';
  if (entry.commitment !== null && !HEX_256.test(entry.commitment)) return 'commitment';
  return faultOfFacts(entry.facts);
}

function faultOfFacts(facts: LedgerEntry['facts']): string | undefined {
  const names = Object.keys(facts);
  if (names.length > MAX_FACTS) return 'facts';
  for (const name of names) {
    if (!FACT_NAME.test(name)) return 'facts';
    if (!isHarmless(facts[name])) return `facts.${name}`;
  }
  return undefined;
}

function isHarmless(value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < MAX_NUMBER;
  if (typeof value !== 'string' || !CODE.test(value)) return false;
  return !DIGIT_RUN.test(value) || isId(value) || HEX_256.test(value);
}
