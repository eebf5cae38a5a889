import { existsSync } from 'node:fs';
import { rotateSigningKey } from '@kedun/domains/academy/badges/commands';
import { systemActor } from '@kedun/domains/kernel/actor';
import { createHouse, secretsOf } from '../compose.ts';
import { openKeys } from '../keys.ts';
import { openLocalSocket } from '../local-socket.ts';
import { openDatabase } from '../serve.ts';
import type { Settings } from '../settings.ts';

/** Makes a new signing key without a server: holds the data folder itself for that long. */
export async function rotateHere(settings: Settings): Promise<{ key: string }> {
  if (!settings.databaseUrl && !existsSync(settings.dataDir)) {
    throw new Error(`There is no database in ${settings.dataDir}: set KEDUN_DATA_DIR or DATABASE_URL`);
  }
  const socket = await openLocalSocket(settings);
  const database = await openDatabase(settings, socket !== null);
  try {
    const house = createHouse(database, { onEvents: () => {}, onLedger: () => {} });
    const secrets = secretsOf(await openKeys(settings, house.store));
    return { key: await rotateSigningKey({ ...house, secrets }, systemActor('command-line')) };
  } finally {
    await database.close();
    await socket?.close();
  }
}
