import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from './database.ts';

interface Running {
  readonly transaction: Transaction<DB>;
  readonly afterCommit: (() => void)[];
}

/** PostgreSQL rolled the transaction back for the sake of another: nothing of it has happened, so it may begin again. */
const BEGIN_AGAIN: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const TRIES = 3;

/**
 * The database as domains see it. A command runs in one transaction that every query inside it
 * finds by itself, so that rows, ledger entries and outbox events commit together or not at all.
 * (On the embedded database a query beside an open transaction would wait for ever.)
 */
export interface Store {
  /** The running transaction, or the pool outside one. */
  readonly db: Kysely<DB>;
  /**
   * Runs `work` in one transaction; joins the running one when there is one. After a deadlock the outermost command
   * begins again, so `work` touches nothing but the database before it commits; what it does beside waits in `afterCommit`.
   */
  command<T>(work: () => Promise<T>): Promise<T>;
  /** Runs after the surrounding command has committed; at once outside one. Must not throw. */
  afterCommit(task: () => void): void;
  readonly isInCommand: boolean;
}

/** Commits `work`, at the third try at the latest; each try begins with no tasks to run after the commit. */
async function commit<T>(pool: Kysely<DB>, running: AsyncLocalStorage<Running>, work: () => Promise<T>) {
  for (let tried = 1; ; tried++) {
    const afterCommit: (() => void)[] = [];
    try {
      const result = await pool.transaction().execute((transaction) => running.run({ transaction, afterCommit }, work));
      return { result, afterCommit };
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (tried === TRIES || !BEGIN_AGAIN.has(code)) throw error;
    }
  }
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
      const { result, afterCommit } = await commit(pool, running, work);
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
