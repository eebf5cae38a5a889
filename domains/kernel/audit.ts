import { type Clock, type Id, newId } from '@kedun/base';
import { encodeEntry, type LedgerEntry, leafHash } from '@kedun/ledger';
import type { Actor } from './actor.ts';
import type { Store } from './store.ts';

/** What a command says about itself. `facts` are harmless codes and counts, never clear values. */
export interface AuditFact {
  readonly actor: Actor;
  /** `domain.noun.verb`, or `domain.verb`. */
  readonly act: string;
  readonly result: 'allowed' | 'denied' | 'asked' | 'done' | 'failed';
  readonly object?: { readonly kind: string; readonly id: string };
  /** Whose data it concerns; the leaf holds only a keyed commitment to this id. */
  readonly customer?: { readonly id: Id; readonly commitment: string };
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** Appends to the ledger inside the running command: no entry, no act (invariant 3). Returns the entry's id. */
export type RecordAct = (fact: AuditFact) => Promise<Id>;

function actorOf(actor: Actor): LedgerEntry['actor'] {
  switch (actor.kind) {
    case 'person':
      return { kind: 'person', id: actor.id };
    case 'visitor':
      return { kind: 'customer', id: actor.conversationId };
    case 'system':
      return { kind: 'system', id: actor.name };
    case 'anonymous':
      return { kind: 'anonymous', id: null };
  }
}

/** Makes the function through which all domains write the ledger. `onPending` wakes the sequencer after the commit. */
export function createAudit(store: Store, clock: Clock, onPending: () => void): RecordAct {
  return async (fact) => {
    if (!store.isInCommand) throw new Error(`Ledger entry ${fact.act} outside a command`);
    const id = newId();
    const at = clock.now();
    const actor = actorOf(fact.actor);
    const entry: LedgerEntry = {
      v: 1,
      id,
      at: at.toISOString(),
      actor,
      act: fact.act,
      result: fact.result,
      object: fact.object ?? null,
      customer: fact.customer?.commitment ?? null,
      facts: fact.facts ?? {},
    };
    const encoded = encodeEntry(entry);
    await store.db
      .insertInto('kernel.ledgerEntry')
      .values({
        id,
        encoded,
        leafHash: leafHash(encoded),
        at,
        actorKind: actor.kind,
        actorId: actor.id,
        act: fact.act,
        result: fact.result,
        objectKind: fact.object?.kind ?? null,
        objectId: fact.object?.id ?? null,
        customerId: fact.customer?.id ?? null,
      })
      .execute();
    store.afterCommit(onPending);
    return id;
  };
}
