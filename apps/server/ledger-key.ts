import { Redacted } from '@kedun/base';
import { LEDGER_ORIGIN } from '@kedun/domains/kernel/ledger/sequencer';
import type { Store } from '@kedun/domains/kernel/store';
import { generateSigner, type NoteKey, signerFromSeed } from '@kedun/ledger';
import type { Keyring } from '@kedun/vault';
import { openSecret } from './keys.ts';

/** The key that signs the ledger's checkpoints: made once, sealed in the database under the installation's keyring. */
export async function openLedgerKey(store: Store, keyring: Keyring): Promise<NoteKey> {
  const seed = await openSecret(store, keyring, 'ledger-signing-key', () =>
    generateSigner(LEDGER_ORIGIN).seed.expose(),
  );
  return signerFromSeed(LEDGER_ORIGIN, Redacted.of(seed));
}
