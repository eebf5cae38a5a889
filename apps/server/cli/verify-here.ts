import { existsSync } from 'node:fs';
import {
  type KeptCheckpoint,
  type StoredLogVerdict,
  verifyStoredLogAgainst,
} from '@kedun/domains/kernel/ledger/verification';
import { createHouse } from '../compose.ts';
import { openKeys } from '../keys.ts';
import { openLedgerKey } from '../ledger-key.ts';
import { openLocalSocket } from '../local-socket.ts';
import { openDatabase } from '../serve.ts';
import type { Settings } from '../settings.ts';

/** Verifies without a server: holds the data folder itself for that long. */
export async function verifyHere(settings: Settings, kept: KeptCheckpoint): Promise<StoredLogVerdict> {
  if (!settings.databaseUrl && !existsSync(settings.dataDir)) {
    throw new Error(`There is no database in ${settings.dataDir}: set KEDUN_DATA_DIR or DATABASE_URL`);
  }
  const socket = await openLocalSocket(settings);
  const database = await openDatabase(settings, socket !== null);
  try {
    const { store } = createHouse(database, { onEvents: () => {}, onLedger: () => {} });
    const key = await openLedgerKey(store, await openKeys(settings, store));
    return await verifyStoredLogAgainst(store, key.verifier, kept);
  } finally {
    await database.close();
    await socket?.close();
  }
}
