import { encodeCursor, placeInTime, readCursor } from '@kedun/contract';
import { type LedgerEntry, parseEntry } from '@kedun/ledger';
import type { LedgerLine } from '../contract.ts';

/** What the viewer knows of a member of staff, or of the key of another system. */
export interface ActorName {
  readonly name: string;
  /** Of a key: how it ends. */
  readonly workNumber: string;
}

/** A stored row as the viewer needs it. */
export interface StoredLine {
  readonly index: number | null;
  readonly encoded: Buffer;
}

/** A line for the screen out of the signed bytes, not out of the search columns. Null when the bytes are no entry. */
export function lineOf(row: StoredLine, names: ReadonlyMap<string, ActorName>): LedgerLine | null {
  const parsed = parseEntry(row.encoded);
  if (!parsed.ok) return null;
  const { entry } = parsed;
  const isNamed = entry.actor.kind === 'person' || entry.actor.kind === 'system';
  const known = isNamed ? names.get(entry.actor.id) : undefined;
  return {
    id: entry.id,
    index: row.index,
    at: entry.at,
    actor: { ...entry.actor, name: known?.name ?? null, workNumber: known?.workNumber ?? null },
    act: entry.act,
    result: entry.result as LedgerEntry['result'],
    object: entry.object,
    customer: entry.customer,
    facts: { ...entry.facts },
    people: mentioned(entry, names),
  };
}

function mentioned({ object, facts }: LedgerEntry, names: ReadonlyMap<string, ActorName>): Record<string, string> {
  const ids = [object?.id, ...Object.values(facts)].filter((id) => typeof id === 'string');
  return Object.fromEntries(
    ids.flatMap((id) => {
      const known = names.get(id);
      return known ? [[id, `${known.name} ${known.workNumber}`]] : [];
    }),
  );
}

/** Cursor of the list: time and id of the last line shown. */
export function cursorAfter(line: LedgerLine): string {
  return encodeCursor([line.at, line.id]);
}

/** Reads a cursor back; null for the first page. Throws `invalid_cursor`. */
export function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  const place = readCursor(cursor, placeInTime);
  return place && { at: place[0], id: place[1] };
}
