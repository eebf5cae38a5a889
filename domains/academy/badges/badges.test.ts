import { newId, Redacted } from '@kedun/base';
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { grantCertificate, revokeCertificate } from '../certificates/commands.ts';
import { importCourse } from '../courses/commands.ts';
import { appealViolation, decideAppeal, reportViolation } from '../violations/commands.ts';
import { type BadgeHouse, openBadge, rotateSigningKey, signStatusList } from './commands.ts';
import type { StatusPurpose } from './contract.ts';
import { issuerKeys, verify } from './queries.ts';
import { readBit, sha256 } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let house: BadgeHouse & { certificateEnded(): Promise<void> };
beforeAll(async () => {
  test = await openTestAcademy();
  const { identity, secrets, baseUrl } = test;
  house = { ...test.house, people: identity.people, secrets, baseUrl, certificateEnded: async () => {} };
  await importCourse(house, SEEDER, smallCourse(12, 10), { isDemo: false, isOffered: true, isShipped: true });
});
afterAll(() => test.close());

async function holder() {
  const { actor } = await signedIn(test.identity, 'agent');
  if (actor.kind !== 'person') throw new Error('no person');
  return { actor, id: await grantCertificate(house, SEEDER, actor.id, 'C2') };
}

/** Verifies as a stranger would: with the served keys alone. */
async function verified(jwt: string) {
  const keys: JSONWebKeySet = { keys: await issuerKeys(house) };
  return (await jwtVerify(jwt, createLocalJWKSet(keys), { currentDate: test.clock.now(), algorithms: ['EdDSA'] }))
    .payload;
}

async function listedBit(payload: Record<string, unknown>, purpose: StatusPurpose = 'revocation') {
  const entries = payload.credentialStatus as { statusPurpose: string; statusListIndex: string }[];
  const statusListIndex = entries.find(({ statusPurpose }) => statusPurpose === purpose)?.statusListIndex;
  const list = await verified(await signStatusList(house, purpose));
  expect(list.credentialSubject).toMatchObject({ statusPurpose: purpose });
  return readBit((list.credentialSubject as { encodedList: string }).encodedList, Number(statusListIndex));
}

const codeOf = (url: string) => url.split('/').at(-1) ?? '';

it('verifies against the served keys, and its bit flips with the revocation', async () => {
  const { actor, id } = await holder();
  const { jwt, verifyUrl } = await openBadge(house, actor, id);
  const payload = await verified(jwt);
  expect(payload).toMatchObject({
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    iss: 'https://kedun.example/api/v1/academy/issuer',
    jti: verifyUrl,
    sub: `urn:uuid:${id}`,
  });
  expect(await listedBit(payload)).toBe(false);
  expect(await verify(house, test.baseUrl, codeOf(verifyUrl))).toMatchObject({ state: 'valid', dataClass: 'C2' });
  await revokeCertificate(house, SEEDER, id, '越权查看');
  expect(await listedBit(payload)).toBe(true);
  expect(await verify(house, test.baseUrl, codeOf(verifyUrl))).toMatchObject({ state: 'revoked' });
  await expect(openBadge(house, actor, id)).rejects.toMatchObject({ code: 'certificate_not_valid' });
});

it('is suspended with a violation, and holds again when that is dismissed', async () => {
  await test.academy.bringProcedures(SEEDER, false);
  const { actor, id } = await holder();
  const { jwt, verifyUrl } = await openBadge(house, actor, id);
  const payload = await verified(jwt);
  const state = async () => (await verify(house, test.baseUrl, codeOf(verifyUrl))).state;
  const report = { clause: '2.3', source: 'unexplained_access', severity: 'serious', note: '越权查看' } as const;
  const { id: violation } = await reportViolation(test.house, SEEDER, { ...report, personId: actor.id });
  expect([await state(), await listedBit(payload, 'suspension')]).toEqual(['suspended', true]);
  expect(await listedBit(payload)).toBe(false);
  const judge = (await signedIn(test.identity, 'supervisor')).actor;
  await appealViolation(test.house, actor, violation, '当时在办客户的投诉');
  await decideAppeal(test.house, judge, violation, { isUpheld: true, decision: '属实' });
  expect([await state(), await listedBit(payload, 'suspension')]).toEqual(['valid', false]);
});

it('names nobody, but its holder can show that the work number is theirs', async () => {
  const { actor, id } = await holder();
  const { jwt, verifyUrl } = await openBadge(house, actor, id);
  const person = (await test.identity.people()).find((one) => one.id === actor.id);
  const payload = await verified(jwt);
  const public_ = JSON.stringify([payload, await verify(house, test.baseUrl, codeOf(verifyUrl))]);
  for (const secret of [person?.name, person?.workNumber, actor.id]) expect(public_).not.toContain(`"${secret}"`);
  const [identifier] = (payload.credentialSubject as { identifier: { identityHash: string; salt: string }[] })
    .identifier;
  expect(identifier?.identityHash).toBe(`sha256$${sha256(`${person?.workNumber}${identifier?.salt}`)}`);
});

it('stays the same badge however often it is opened, by its holder alone', async () => {
  const { actor, id } = await holder();
  const first = await openBadge(house, actor, id);
  expect(await openBadge(house, actor, id)).toEqual(first);
  expect(Buffer.from(codeOf(first.verifyUrl), 'base64url')).toHaveLength(16);
  const { actor: other } = await holder();
  await expect(openBadge(house, other, id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(openBadge(house, other, newId())).rejects.toMatchObject({ code: 'not_found' });
});

it('shows a certificate as replaced once a newer one stands, and as expired at its moment', async () => {
  const { actor, id } = await holder();
  const old = await openBadge(house, actor, id);
  const oldPayload = await verified(old.jwt);
  const newer = await openBadge(house, actor, await grantCertificate(house, SEEDER, actor.id, 'C2'));
  expect(await listedBit(oldPayload)).toBe(true);
  expect(await listedBit(await verified(newer.jwt))).toBe(false);
  expect((await verify(house, test.baseUrl, codeOf(old.verifyUrl))).state).toBe('superseded');
  test.clock.advance(366 * 86_400_000);
  expect((await verify(house, test.baseUrl, codeOf(newer.verifyUrl))).state).toBe('expired');
  await expect(verified(newer.jwt)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
});

it('answers an unknown code in the same shape, and tells nothing', async () => {
  const { actor, id } = await holder();
  const known = await verify(house, test.baseUrl, codeOf((await openBadge(house, actor, id)).verifyUrl));
  for (const code of ['', 'x', "' or true --", Buffer.alloc(16).toString('base64url')]) {
    const unknown = await verify(house, test.baseUrl, code);
    expect(unknown).toMatchObject({ state: 'unknown', dataClass: null, courseTitle: null });
    expect(Object.keys(unknown)).toEqual(Object.keys(known));
  }
});

it('still verifies what an older key signed, after a new one was made', async () => {
  const { actor, id } = await holder();
  const before = (await openBadge(house, actor, id)).jwt;
  test.clock.advance(1000);
  const kid = await rotateSigningKey(house, SEEDER);
  const after = (await openBadge(house, actor, id)).jwt;
  expect(decodeProtectedHeader(after)).toMatchObject({ alg: 'EdDSA', kid });
  expect(decodeProtectedHeader(before).kid).not.toBe(kid);
  expect((await verified(before)).jti).toBe((await verified(after)).jti);
  expect(JSON.stringify(await issuerKeys(house))).not.toContain('"d"');
});

it('does not verify when a letter of it was changed', async () => {
  const { actor, id } = await holder();
  const [head, body, signature] = (await openBadge(house, actor, id)).jwt.split('.');
  const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, name: 'C3' })).toString('base64url');
  await expect(verified(`${head}.${forged}.${signature}`)).rejects.toMatchObject({
    code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  });
});

it('keeps the seed of its key sealed', async () => {
  const keys = await house.store.db.selectFrom('academy.badgeKey').select(['id', 'sealedSeed']).execute();
  expect(keys.length).toBeGreaterThan(0);
  for (const { id, sealedSeed } of keys) {
    const seed = house.secrets.open(`academy.badge_key:${id}`, sealedSeed);
    expect(seed).toBeInstanceOf(Redacted);
    expect(sealedSeed.includes(Buffer.from(seed.expose()))).toBe(false);
  }
});
