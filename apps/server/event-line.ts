import { PLACED_CHANNEL } from '@kedun/domains/kernel/outbox';
import type pg from 'pg';

const AGAIN_AFTER_MS = 1000;

/** A connection of its own on which other nodes say that there are events. */
export interface EventLine {
  close(): void;
}

/**
 * Listens for the word of other nodes; this one's own word is left out. The word is only for speed: while the line is
 * down, and after words that were lost, the regular look at the outbox finds what there is.
 */
export function openEventLine(pool: pg.Pool, node: string, onEvents: () => void): EventLine {
  let close = () => {};
  let isClosed = false;

  function again(): void {
    if (isClosed) return;
    const timer = setTimeout(connect, AGAIN_AFTER_MS);
    close = () => clearTimeout(timer);
  }

  async function connect(): Promise<void> {
    const client = await pool.connect().catch(() => null);
    if (!client) return again();
    let isOpen = true;
    const hangUp = () => {
      if (isOpen) client.release(true);
      isOpen = false;
    };
    const lose = () => {
      if (!isOpen) return;
      hangUp();
      again();
    };
    // For as long as it lives: a line that was given up may fail once more.
    client.on('error', lose);
    client.on('end', lose);
    client.on('notification', ({ payload }) => {
      if (payload !== node) onEvents();
    });
    close = hangUp;
    if (isClosed) return hangUp();
    await client.query(`listen ${PLACED_CHANNEL}`).then(onEvents, lose);
  }

  void connect();
  return {
    close() {
      isClosed = true;
      close();
    },
  };
}
