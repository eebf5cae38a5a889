import { isId } from '@kedun/base';
import type { LedgerLine } from '../../contract.ts';

type Value = LedgerLine['facts'][string];

/** Facts that a machine proves or counts by: the opened entry shows them, the line does not. */
const INTERNAL = new Set(['wordingHash', 'textHash', 'isFirstPage', 'sequence', 'courseId', 'seconds']);
const SHOWN = 4;

/** The facts that say something to a reader of the list. `hasWordsForNo` knows which facts mean something when false. */
export function factsInLine(
  { facts, people }: Pick<LedgerLine, 'facts' | 'people'>,
  hasWordsForNo: (name: string) => boolean,
): [string, Value][] {
  return Object.entries(facts)
    .filter(([name, value]) => {
      if (INTERNAL.has(name) || value === 'none' || value === 'all') return false;
      if (typeof value === 'string' && isId(value)) return value in people;
      return value !== false || hasWordsForNo(name);
    })
    .slice(0, SHOWN);
}

/** Where what stands in an entry opens in the console; null when it has no page of its own. */
export function pageOf(kind: string, id: string): string | null {
  if (!isId(id)) return null;
  const places: Readonly<Record<string, string>> = {
    conversation: '/desk',
    customer: '/customers',
    ticket: '/tickets',
    emergency: '/incidents',
  };
  return kind in places ? `${places[kind]}/${id}` : null;
}

/** Whether an act came to nothing, or waits: it reads as an attempt then. */
export function isAttempt({ result }: Pick<LedgerLine, 'result'>): boolean {
  return result === 'failed' || result === 'denied' || result === 'asked';
}
