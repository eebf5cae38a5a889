import type { Clock, Id } from '@kedun/base';
import type { EventKind } from '@kedun/contract';
import type { AccessTable } from './access.ts';
import type { Actor } from './actor.ts';
import type { RecordAct } from './audit.ts';
import type { Handler } from './handler.ts';
import type { Publish } from './outbox.ts';
import type { Store } from './store.ts';

/** What every domain is given. */
export interface House {
  readonly store: Store;
  readonly clock: Clock;
  readonly record: RecordAct;
  readonly publish: Publish;
}

/** A job: a handler with, where it repeats, a cron schedule (Asia/Shanghai). Handlers are idempotent. */
export interface Job {
  readonly name: `${string}.${string}`;
  readonly cron?: string;
  run(): Promise<void>;
}

/** What a domain does for one person's rights; each of its tables about people is named in `tables` (invariant 6). */
export interface Subject {
  /** Tables that hold something about a customer, as `schema.table`. */
  readonly tables: readonly string[];
  /** Everything held about the customer, masked. */
  exportFor(store: Store, customerId: Id): Promise<Record<string, unknown[]>>;
  /** Removes or anonymises it in the actor's name; returns how many rows were touched. Inside a command. */
  eraseFor(store: Store, customerId: Id, actor: Actor): Promise<number>;
}

/** A domain's server door, as composed by the server. */
export interface Domain {
  readonly name: string;
  readonly handlers: readonly Handler[];
  readonly access: AccessTable;
  readonly events: readonly EventKind[];
  readonly jobs: readonly Job[];
  readonly subject: Subject;
}
