import { createHash } from 'node:crypto';
import type { Id } from '@kedun/base';
import type { Message } from '@kedun/domains/desk/contract';
import { leafHash, parseEntry, verifyInclusion } from '@kedun/ledger';
import type { Person } from '../../kernel/actor.ts';
import type { Evidence } from '../contract.ts';

/** How long closed calls are kept: as long as one can be sued for what happened (民法典 art. 188). */
const KEEP_YEARS = 3;

/** What was closed at this moment or before is forgotten. */
export function keptSince(now: Date): Date {
  const since = new Date(now);
  since.setUTCFullYear(since.getUTCFullYear() - KEEP_YEARS);
  return since;
}

/** What of a call decides who may see it. */
export interface Call {
  readonly teamId: Id | null;
  readonly reportedBy: Id;
}

/** Whose calls somebody sees: their own, those of their team for a lead, all for those who supervise. */
export function maySee(person: Person, { teamId, reportedBy }: Call): boolean {
  if (person.role === 'supervisor' || person.role === 'privacy_officer') return true;
  if (reportedBy === person.id) return true;
  return person.role === 'lead' && teamId !== null && teamId === person.teamId;
}

/** The text that is kept of a conversation. */
export function evidenceText(conversationId: Id, messages: readonly Message[]): string {
  return JSON.stringify({ format: 'kedun-evidence-1', conversationId, messages });
}

/** SHA-256 (hex) of the kept text. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** An entry with its place in the tree. */
export interface Proven {
  readonly encoded: Buffer;
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
  /** Audit path from the leaf's sibling up. */
  readonly path: readonly Buffer[];
}

/** Whether the kept text is what its entry committed to, and the entry stands in the signed tree. */
export function stateOf(text: string, hash: string, proven: Proven | null): Evidence['state'] {
  if (hashOf(text) !== hash) return 'changed';
  if (!proven) return 'waiting';
  const parsed = parseEntry(proven.encoded);
  const { index, size, root, path } = proven;
  const isInTree = verifyInclusion({ index, size, root, proof: path, leaf: leafHash(proven.encoded) });
  return parsed.ok && parsed.entry.commitment === hash && isInTree ? 'intact' : 'changed';
}
