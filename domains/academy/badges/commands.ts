import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  randomInt,
  randomUUID,
} from 'node:crypto';
import { conflict, type Id, notFound, Redacted } from '@kedun/base';
import { type JWTPayload, SignJWT } from 'jose';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { StatusPurpose } from './contract.ts';
import { badgeOf, endedEntries, suspendedEntries } from './queries.ts';
import { addressesOf, badgeClaims, LIST_ENTRIES, sha256, statusListClaims } from './rules.ts';

/** What badges need beside the house. */
export interface BadgeHouse extends House {
  /** Seals and opens the seeds of the signing keys under the installation's keyring. */
  readonly secrets: {
    seal(name: string, plain: Redacted<string>): Buffer;
    open(name: string, sealed: Buffer): Redacted<string>;
  };
  /** Address under which people reach the server, without a slash at its end. */
  readonly baseUrl: string;
  people(): Promise<{ id: Id; name: string; workNumber: string }[]>;
}

const secretName = (keyId: string) => `academy.badge_key:${keyId}`;

/** What a new signing key needs. */
type KeyHouse = House & Pick<BadgeHouse, 'secrets'>;

async function makeSigningKey(house: KeyHouse): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const id = randomUUID();
  await house.store.db
    .insertInto('academy.badgeKey')
    .values({
      id,
      publicKey: x ?? '',
      sealedSeed: house.secrets.seal(secretName(id), Redacted.of(pkcs8)),
      madeAt: house.clock.now(),
    })
    .execute();
  return id;
}

/** Makes a new signing key, in the ledger; what older keys signed still verifies, since they stay in the key set. */
export async function rotateSigningKey(house: KeyHouse, actor: Actor): Promise<string> {
  return house.store.command(async () => {
    const id = await makeSigningKey(house);
    await house.record({ actor, act: 'academy.badge.rotate-key', result: 'done', object: { kind: 'badge-key', id } });
    return id;
  });
}

/** Signs with the newest key, made where there is none. */
async function sign(house: BadgeHouse, claims: JWTPayload): Promise<string> {
  const newest = house.store.db
    .selectFrom('academy.badgeKey')
    .select(['id', 'sealedSeed'])
    .orderBy('madeAt', 'desc')
    .orderBy('id')
    .limit(1);
  if (!(await newest.executeTakeFirst())) await makeSigningKey(house);
  const key = await newest.executeTakeFirstOrThrow();
  const seed = house.secrets.open(secretName(key.id), key.sealedSeed);
  const privateKey = createPrivateKey({
    key: Buffer.from(seed.expose(), 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: key.id, typ: 'vc+jwt' }).sign(privateKey);
}

/** Tries for a free entry before the list counts as full. */
const DRAWS = 128;

async function makeBadge(house: House, certificateId: Id): Promise<void> {
  const code = randomBytes(16).toString('base64url');
  const badge = { certificateId, code, codeHash: sha256(code), salt: randomBytes(16).toString('hex') };
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const made = await house.store.db
      .insertInto('academy.badge')
      .values({ ...badge, listIndex: randomInt(LIST_ENTRIES), madeAt: house.clock.now() })
      .onConflict((either) => either.doNothing())
      .returning('listIndex')
      .executeTakeFirst();
    if (made || (await badgeOf(house, certificateId))) return;
  }
  throw conflict('status_list_full', 'The status list has no free entry');
}

/** The badge of one's own certificate, made where there is none, inside the running command. Errors: not_found, certificate_not_valid. */
export async function holdBadge(house: BadgeHouse, person: Person, id: Id) {
  const certificate = await house.store.db
    .selectFrom('academy.certificate')
    .select(['endedAt', 'expiresAt'])
    .where('id', '=', id)
    .where('personId', '=', person.id)
    .executeTakeFirst();
  if (!certificate) throw notFound('certificate');
  if (certificate.endedAt || certificate.expiresAt <= house.clock.now())
    throw conflict('certificate_not_valid', 'The certificate has ended already');
  if (!(await badgeOf(house, id))) await makeBadge(house, id);
  const badge = await badgeOf(house, id);
  const holder = (await house.people()).find((one) => one.id === person.id);
  if (!badge || !holder) throw notFound('certificate');
  return { badge, holder };
}

/** Opens one's own certificate as a signed credential; each opening is in the ledger. Errors: not_found, certificate_not_valid. */
export async function openBadge(
  house: BadgeHouse,
  person: Person,
  id: Id,
): Promise<{ jwt: string; verifyUrl: string }> {
  return house.store.command(async () => {
    const { badge, holder } = await holdBadge(house, person, id);
    const jwt = await sign(house, badgeClaims({ ...badge, workNumber: holder.workNumber }, house.baseUrl));
    await house.record({
      actor: person,
      act: 'academy.badge.open',
      result: 'done',
      object: { kind: 'certificate', id },
      facts: { dataClass: badge.dataClass },
    });
    return { jwt, verifyUrl: addressesOf(house.baseUrl).verify(badge.code) };
  });
}

/** The status list of a purpose as it stands now, signed. */
export async function signStatusList(house: BadgeHouse, purpose: StatusPurpose): Promise<string> {
  const entries = purpose === 'suspension' ? suspendedEntries : endedEntries;
  return house.store.command(async () =>
    sign(house, statusListClaims(purpose, await entries(house), house.baseUrl, house.clock.now())),
  );
}
