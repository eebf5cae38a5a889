import { defineRoute, pageOf, pageQuery } from '@kedun/contract';
import { z } from 'zod';

/** How an act ended. */
export const ledgerResult = z.enum(['allowed', 'denied', 'asked', 'done', 'failed']);

/** One line of the ledger, as the viewer shows it. Ids and codes only. */
export const ledgerLine = z.object({
  id: z.uuid(),
  /** Place in the tree; null while it waits for the next checkpoint. */
  index: z.number().int().nullable(),
  at: z.iso.datetime(),
  actor: z.object({
    kind: z.enum(['person', 'customer', 'system', 'visitor']),
    id: z.string(),
    /** Staff by name and work number, keys of other systems by name and how they end; null for others. */
    name: z.string().nullable(),
    workNumber: z.string().nullable(),
  }),
  act: z.string(),
  result: ledgerResult,
  object: z.object({ kind: z.string(), id: z.string() }).nullable(),
  /** Keyed commitment (hex) to the customer concerned: equal lines concern the same person. */
  customer: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Staff and keys that object or facts mention: name and work number, or how the key ends, by id. */
  people: z.record(z.string(), z.string()),
});

export type LedgerLine = z.infer<typeof ledgerLine>;

/** The signed head of the tree. */
export const checkpointView = z.object({
  size: z.number().int(),
  /** Base64 of 32 bytes. */
  root: z.string(),
  at: z.iso.datetime(),
  /** Signed note (C2SP tlog-checkpoint). */
  note: z.string(),
  /** Key with which anyone checks the note (C2SP signed-note). */
  verifierKey: z.string(),
  pending: z.number().int(),
  /** Witnesses that co-signed, with the head that each saw last. */
  witnesses: z.array(z.object({ name: z.string(), size: z.number().int(), at: z.iso.datetime() })),
});

/** Proof of one entry, with all that a browser needs to check it by itself. Hashes are base64. */
export const entryProof = z.object({
  index: z.number().int(),
  size: z.number().int(),
  root: z.string(),
  path: z.array(z.string()),
  encoded: z.string(),
  leafHash: z.string(),
  /** Receipt file (C2SP tlog-proof). */
  receipt: z.string(),
});

export type EntryProof = z.infer<typeof entryProof>;

export const listLedger = defineRoute({
  method: 'GET',
  path: '/oversight/ledger',
  action: 'oversight.ledger.read',
  summary: 'Lines of the audit ledger, newest first; the search itself is recorded',
  query: pageQuery.extend({
    personId: z.uuid().optional(),
    customerId: z.uuid().optional(),
    /** Commitment as a line shows it: all lines about the same customer. */
    customer: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    act: z.string().max(80).optional(),
    result: ledgerResult.optional(),
    from: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
  }),
  reply: pageOf(ledgerLine),
});

export const readLedgerEntry = defineRoute({
  method: 'GET',
  path: '/oversight/ledger/:id',
  action: 'oversight.ledger.read',
  summary: 'One line with its proof against the newest checkpoint; proof is null while the line waits for one',
  params: z.object({ id: z.uuid() }),
  reply: z.object({ line: ledgerLine, proof: entryProof.nullable() }),
});

export const readCheckpoint = defineRoute({
  method: 'GET',
  path: '/oversight/checkpoint',
  action: 'oversight.ledger.read',
  summary: 'The newest signed checkpoint; null before the first',
  reply: z.object({ checkpoint: checkpointView.nullable() }),
});

export const listActs = defineRoute({
  method: 'GET',
  path: '/oversight/acts',
  action: 'oversight.ledger.read',
  summary: 'Every act that occurs in the ledger, for the filter',
  reply: z.object({ acts: z.array(z.string()) }),
});

export const verifyLedger = defineRoute({
  method: 'POST',
  path: '/oversight/ledger/verify',
  action: 'oversight.ledger.verify',
  summary: 'Recomputes the whole log and says whether it is intact, or where it stops being so',
  reply: z.object({
    isIntact: z.boolean(),
    size: z.number().int(),
    pending: z.number().int(),
    /** First entry that can be wrong. */
    at: z.number().int().nullable(),
    reason: z.string().nullable(),
    milliseconds: z.number(),
  }),
  perMinute: 6,
});
