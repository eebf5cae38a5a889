/** People for integration tests: a real identity domain over a test house, and short ways to sign somebody in. */
import { randomBytes } from 'node:crypto';
import { type Id, Redacted } from '@kedun/base';
import { createIdentity, type Identity, type IdentityDeps } from '@kedun/domains/identity/server';
import type { Person, Role } from '@kedun/domains/kernel/actor';
import { systemActor } from '@kedun/domains/kernel/actor';
import { createKek, localRootKey, openKeyring } from '@kedun/vault';
import { openTestHouse } from './house.ts';

export const ORIGIN = { ip: '203.0.113.9', userAgent: 'test' };
const SEEDER = systemActor('test');

/** Sealing as the server does it, under a fresh root key. */
export async function testSecrets(): Promise<IdentityDeps['secrets']> {
  const root = localRootKey(randomBytes(32));
  const keyring = await openKeyring({ roots: [root], keks: [await createKek(root, 1)], suite: 'intl' });
  return {
    seal: (name, plain) => keyring.sealSecret(name, Buffer.from(plain.expose())).wrapped,
    open: (name, sealed) => Redacted.of(keyring.openSecret(name, sealed).toString()),
  };
}

/** A test house with identity in it. `ended` and `endedSessions` list what other rooms would hear. */
export async function openTestIdentity(deps: Partial<IdentityDeps> = {}) {
  const test = await openTestHouse();
  const ended: Id[] = [];
  const endedSessions: Id[] = [];
  const identity = createIdentity(test.house, {
    isDemo: async () => true,
    idleLockMinutes: 15,
    mail: null,
    consoleUrl: 'https://kedun.example',
    secrets: await testSecrets(),
    sessionEnding: async (_personId, sessionId) => {
      endedSessions.push(sessionId);
    },
    eraseDemoData: async () => {},
    accessEnding: async (personId) => {
      ended.push(personId);
    },
    ...deps,
  });
  return { ...test, identity, ended, endedSessions };
}

let count = 0;

/** Adds an active person with an authenticator that the server holds. */
export async function addPerson(
  identity: Identity,
  role: Role,
  more: Partial<Parameters<Identity['createPerson']>[1]> = {},
) {
  count += 1;
  const input = {
    name: `${role} ${count}`,
    workNumber: `W${String(count).padStart(4, '0')}`,
    email: `person${count}@kedun.example`,
    role,
    teamId: null,
    employer: null,
    contractEnds: null,
    isDemo: true,
    ...more,
  };
  const id = await identity.createPerson(SEEDER, input);
  return { ...input, id };
}

/** Adds a person, signs them in and answers the actor that their requests act as. */
export async function signedIn(identity: Identity, role: Role, more: Parameters<typeof addPerson>[2] = {}) {
  const person = await addPerson(identity, role, more);
  const token = await identity.signInAs(person.id, ORIGIN);
  const actor = await identity.resolvePerson(token);
  if (actor.kind !== 'person') throw new Error('The person just signed in is not known');
  return { person, token, actor: actor satisfies Person };
}
