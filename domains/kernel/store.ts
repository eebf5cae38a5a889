import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import type { DB } from './database.ts';

interface Running {
  /** Whose command it is: one of another database is none of ours. */
  readonly pool: Kysely<DB>;
  readonly transaction: Transaction<DB>;
  readonly afterCommit: (() => void)[];
}

/** The command that runs here. One for all stores: Node keeps each such storage for ever, and every promise pays for each. */
const running = new AsyncLocalStorage<Running>();

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
async function commit<T>(pool: Kysely<DB>, work: () => Promise<T>) {
  for (let tried = 1; ; tried++) {
    const afterCommit: (() => void)[] = [];
    try {
      const result = await pool
        .transaction()
        .execute((transaction) => running.run({ pool, transaction, afterCommit }, work));
      return { result, afterCommit };
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (tried === TRIES || !BEGIN_AGAIN.has(code)) throw error;
    }
  }
}

/** Wraps a pool. */
export function createStore(pool: Kysely<DB>): Store {
  const current = () => {
    const command = running.getStore();
    return command?.pool === pool ? command : undefined;
  };
  return {
    get db() {
      return current()?.transaction ?? pool;
    },
    get isInCommand() {
      return current() !== undefined;
    },
    async command(work) {
      if (current()) return work();
      const { result, afterCommit } = await commit(pool, work);
      running.exit(() => {
        for (const task of afterCommit) task();
      });
      return result;
    },
    afterCommit(task) {
      const command = current();
      if (command) command.afterCommit.push(task);
      else task();
    },
  };
}
