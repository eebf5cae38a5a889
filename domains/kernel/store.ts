import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from './database.ts';

interface Running {
  readonly transaction: Transaction<DB>;
  readonly afterCommit: (() => void)[];
}

/**
 * The database as domains see it. A command runs in one transaction that every query inside it
 * finds by itself, so that rows, ledger entries and outbox events commit together or not at all.
 * (On the embedded database a query beside an open transaction would wait for ever.)
 */
export interface Store {
  /** The running transaction, or the pool outside one. */
  readonly db: Kysely<DB>;
  /** Runs `work` in one transaction; joins the running one when there is one. */
  command<T>(work: () => Promise<T>): Promise<T>;
  /** Runs after the surrounding command has committed; at once outside one. Must not throw. */
  afterCommit(task: () => void): void;
  readonly isInCommand: boolean;
}

/** Wraps a pool. */
export function createStore(pool: Kysely<DB>): Store {
  const running = new AsyncLocalStorage<Running>();
  return {
    get db() {
      return running.getStore()?.transaction ?? pool;
    },
    get isInCommand() {
      return running.getStore() !== undefined;
    },
    async command(work) {
      if (running.getStore()) return work();
      const afterCommit: (() => void)[] = [];
      const result = await pool.transaction().execute((transaction) => running.run({ transaction, afterCommit }, work));
      running.exit(() => {
        for (const task of afterCommit) task();
      });
      return result;
    },
    afterCommit(task) {
      const current = running.getStore();
      if (current) current.afterCommit.push(task);
      else task();
    },
  };
}
