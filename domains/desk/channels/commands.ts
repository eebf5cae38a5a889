import { type Id, newId } from '@kedun/base';
import type { House } from '../../kernel/domain.ts';
import { newPublicKey } from './rules.ts';

export interface NewChannel {
  readonly name: string;
  readonly teamId: Id;
  readonly allowedOrigins: readonly string[];
  /** For installations that must know it beforehand; otherwise a new one is made. */
  readonly publicKey?: string;
}

/** Opens a web chat; answers its public key. A key that exists keeps its channel and takes the new name and origins. */
export async function openChannel(
  house: House,
  { name, teamId, allowedOrigins, publicKey = newPublicKey() }: NewChannel,
): Promise<{ id: Id; publicKey: string }> {
  const values = { name, teamId, allowedOrigins: JSON.stringify(allowedOrigins), isActive: true };
  const row = await house.store.db
    .insertInto('desk.channel')
    .values({ id: newId(), kind: 'widget', publicKey, ...values })
    .onConflict((conflict) => conflict.column('publicKey').doUpdateSet(values))
    .returning(['id', 'publicKey'])
    .executeTakeFirstOrThrow();
  return row;
}
