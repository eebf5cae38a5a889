import { type Clock, type Id, newId } from '@kedun/base';
import { encodeEntry, type LedgerEntry, leafHash } from '@kedun/ledger';
import type { Actor } from './actor.ts';
import type { Store } from './store.ts';

/** What a command says about itself. `facts` are harmless codes and counts, never clear values. */
export interface AuditFact {
  readonly actor: Actor;
  /** `domain.verb` or `domain.noun.verb`, lower case with hyphens. */
  readonly act: string;
  readonly result: 'allowed' | 'denied' | 'asked' | 'done' | 'failed';
  readonly object?: { readonly kind: string; readonly id: string };
  /**
   * Whose data it concerns: a keyed commitment (hex) to the customer, which nobody can resolve once the key is
   * destroyed. Null for a customer who was erased: such an entry names nobody.
   */
  readonly customer?: { readonly commitment: string } | null;
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  /** Keyed commitment (hex) to what the act was about, where the entry must be able to prove it later. */
  readonly commitment?: string;
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
    case 'key':
      return { kind: 'system', id: actor.id };
    case 'anonymous':
      return { kind: 'visitor', id: 'anonymous' };
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
      id,
      at: at.toISOString(),
      actor,
      act: fact.act,
      result: fact.result,
      object: fact.object ?? null,
      customer: fact.customer?.commitment ?? null,
      facts: fact.facts ?? {},
      commitment: fact.commitment ?? null,
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
        customer: fact.customer?.commitment ?? null,
      })
      .execute();
    store.afterCommit(onPending);
    return id;
  };
}
