import { type Id, notFound } from '@kedun/base';
import type { Verifier } from '@kedun/ledger';
import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { newestCheckpoint, proveEntry } from '../../kernel/ledger/receipts.ts';
import { verifyStoredLog } from '../../kernel/ledger/verification.ts';
import { lastCosigned, type Witness } from '../../kernel/ledger/witnessing.ts';
import { listActs, listLedger, readCheckpoint, readLedgerEntry, verifyLedger } from '../contract.ts';
import { countPending, findActs, findLine, findLines } from './queries.ts';
import { type ActorName, cursorAfter, lineOf, placeOf } from './rules.ts';

/** What the viewer is handed by the server. */
export interface LedgerDoors {
  /** All staff, also those who left: the ledger outlives them; and the keys of other systems. */
  readonly names: () => Promise<ReadonlyMap<Id, ActorName>>;
  /** Keyed commitment (hex) to a customer; null when their key is destroyed. */
  readonly customerCommitment: (customerId: Id) => Promise<string | null>;
  readonly verifier: Verifier;
  readonly verifierKey: string;
  readonly witnesses: readonly Witness[];
}

const base64 = (bytes: Buffer) => bytes.toString('base64');

/** The ledger viewer's routes. */
export function ledgerRoutes(house: House, doors: LedgerDoors): Handler[] {
  const { store, record } = house;
  return [
    handle(listLedger, async ({ query }, { actor }) => {
      const { cursor, ...filter } = query;
      const after = placeOf(cursor);
      const customer = filter.customerId ? await doors.customerCommitment(filter.customerId) : filter.customer;
      // Each page is a look of its own: with a cursor made up, the "next" page can be anyone's first.
      const facts = { byPerson: Boolean(filter.personId), byAct: filter.act ?? 'all', isFirstPage: after === null };
      await store.command(() =>
        record({
          actor,
          act: 'oversight.ledger-search',
          result: 'done',
          facts,
          ...(customer ? { customer: { commitment: customer } } : {}),
        }),
      );
      if (customer === null) return { items: [], next: null };
      const rows = await findLines(store, { ...filter, after, customer });
      const names = await doors.names();
      const lines = rows.map((row) => lineOf(row, names)).filter((line) => line !== null);
      const items = lines.slice(0, query.limit);
      const last = items.at(-1);
      return { items, next: rows.length > query.limit && last ? cursorAfter(last) : null };
    }),
    handle(readLedgerEntry, async ({ params }) => {
      const row = await findLine(store, params.id);
      const line = row && lineOf(row, await doors.names());
      if (!line) throw notFound('ledger entry');
      const proof = await proveEntry(store, params.id);
      return {
        line,
        proof: proof && {
          index: proof.index,
          size: proof.size,
          receipt: proof.receipt,
          root: base64(proof.root),
          path: proof.path.map(base64),
          encoded: base64(proof.encoded),
          leafHash: base64(proof.leafHash),
        },
      };
    }),
    handle(readCheckpoint, async () => {
      const head = await newestCheckpoint(store);
      if (!head) return { checkpoint: null };
      const { size, note, at } = head;
      const cosigned = await lastCosigned(store, doors.verifier, doors.witnesses);
      return {
        checkpoint: {
          size,
          note,
          root: base64(head.root),
          at: at.toISOString(),
          verifierKey: doors.verifierKey,
          pending: await countPending(store),
          witnesses: cosigned.map((one) => ({ name: one.name, size: one.size, at: one.at.toISOString() })),
        },
      };
    }),
    handle(listActs, async () => ({ acts: await findActs(store) })),
    handle(verifyLedger, async (_, { actor }) => {
      const started = performance.now();
      const verdict = await verifyStoredLog(store, doors.verifier);
      const milliseconds = performance.now() - started;
      await store.command(() =>
        record({
          actor,
          act: 'oversight.ledger-verify',
          result: verdict.ok ? 'done' : 'failed',
          facts: { intact: verdict.ok },
        }),
      );
      return verdict.ok
        ? { isIntact: true, size: verdict.size, pending: verdict.pending, at: null, reason: null, milliseconds }
        : { isIntact: false, size: 0, pending: 0, at: verdict.at, reason: verdict.reason, milliseconds };
    }),
  ];
}
