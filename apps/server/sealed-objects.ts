import type { ObjectStore } from '@kedun/domains/custody/server';
import type { Keyring } from '@kedun/vault';

/** Objects that are sealed under the installation's keyring, each bound to its name: one put in another's place does not open. */
export function sealedObjects(
  keyring: Pick<Keyring, 'sealSecret' | 'openSecret'>,
  objects: ObjectStore,
): Pick<ObjectStore, 'put' | 'get' | 'remove' | 'freeBytes' | 'names'> {
  const place = (name: string) => `object:${name}`;
  return {
    put: (name, bytes) => objects.put(name, keyring.sealSecret(place(name), bytes).wrapped),
    async get(name) {
      const sealed = await objects.get(name);
      return sealed && keyring.openSecret(place(name), sealed);
    },
    remove: (name) => objects.remove(name),
    freeBytes: () => objects.freeBytes(),
    names: () => objects.names(),
  };
}
