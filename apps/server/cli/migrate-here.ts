import { openLocalSocket } from '../local-socket.ts';
import { migrate } from '../migrate.ts';
import { openDatabase } from '../serve.ts';
import { readSettings } from '../settings.ts';

/** Migrates without a server; refused while one works on an embedded database. Returns what ran. */
export async function migrateHere(): Promise<readonly string[]> {
  const settings = readSettings(process.env);
  const socket = await openLocalSocket(settings);
  const database = await openDatabase(settings, socket !== null);
  try {
    return await migrate(database.forMigrations);
  } finally {
    await database.close();
    await socket?.close();
  }
}
