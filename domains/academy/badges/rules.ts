import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Bilingual, CertifiedClass } from '../contract.ts';
import { STATUS_PURPOSES, type StatusPurpose } from './contract.ts';

/** Entries of the status list: the least that Bitstring Status List 1.0 §2.2 allows for the privacy of the crowd. */
export const LIST_ENTRIES = 131_072;
const LIST_BYTES = LIST_ENTRIES / 8;

const VC_CONTEXT = 'https://www.w3.org/ns/credentials/v2';
const OB_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

/** What a badge is made of. */
export interface BadgeFacts {
  readonly certificateId: string;
  readonly code: string;
  readonly listIndex: number;
  readonly salt: string;
  readonly dataClass: CertifiedClass;
  readonly courseId: string;
  readonly courseTitle: Bilingual;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly workNumber: string;
}

/** The addresses under which the issuer is reached. `baseUrl` has no slash at its end. */
export function addressesOf(baseUrl: string) {
  const api = `${baseUrl}/api/v1/academy`;
  return {
    issuer: `${api}/issuer`,
    keys: `${api}/issuer/jwks`,
    statusList: (purpose: StatusPurpose) => `${api}/issuer/status/${purpose}`,
    verify: (code: string) => `${baseUrl}/verify/${code}`,
  };
}

/** The issuer as Open Badges 3.0 §B.1.14 describes a Profile. */
export function issuerProfile(baseUrl: string) {
  return { id: addressesOf(baseUrl).issuer, type: ['Profile'], name: new URL(baseUrl).host, url: baseUrl };
}

/** Hash of a code or an identity, lower-case hexadecimal SHA-256. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The claims of an OpenBadgeCredential (OB 3.0 §8.2.4): the credential and the registered names beside it. */
export function badgeClaims(facts: BadgeFacts, baseUrl: string) {
  const at = addressesOf(baseUrl);
  const id = at.verify(facts.code);
  const subject = `urn:uuid:${facts.certificateId}`;
  const title = facts.courseTitle.en || facts.courseTitle.zh;
  return {
    '@context': [VC_CONTEXT, OB_CONTEXT],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: issuerProfile(baseUrl),
    validFrom: facts.issuedAt.toISOString(),
    validUntil: facts.expiresAt.toISOString(),
    name: `${facts.dataClass} · ${title}`,
    credentialSubject: {
      id: subject,
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          identityType: 'accountId',
          hashed: true,
          identityHash: `sha256$${sha256(facts.workNumber + facts.salt)}`,
          salt: facts.salt,
        },
      ],
      achievement: {
        id: `urn:uuid:${facts.courseId}`,
        type: ['Achievement'],
        achievementType: 'Certification',
        name: facts.courseTitle.zh,
        description: title,
        criteria: { narrative: `Lessons read and the examination for data of class ${facts.dataClass} passed` },
      },
    },
    credentialStatus: STATUS_PURPOSES.map((statusPurpose) => ({
      id: `${at.statusList(statusPurpose)}#${facts.listIndex}`,
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(facts.listIndex),
      statusListCredential: at.statusList(statusPurpose),
    })),
    iss: at.issuer,
    jti: id,
    sub: subject,
    nbf: Math.floor(facts.issuedAt.getTime() / 1000),
    exp: Math.floor(facts.expiresAt.getTime() / 1000),
  };
}

/** Packs the set bits, first index leftmost: multibase base64url of GZIP (Bitstring Status List 1.0 §3.3). */
export function encodeList(set: readonly number[]): string {
  const bytes = Buffer.alloc(LIST_BYTES);
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= LIST_ENTRIES) throw new RangeError(`No entry ${index}`);
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return `u${gzipSync(bytes).toString('base64url')}`;
}

/** Reads one bit of a packed list; null where the text is no such list or has no such entry. */
export function readBit(encoded: string, index: number): boolean | null {
  if (!encoded.startsWith('u') || !Number.isInteger(index) || index < 0) return null;
  try {
    const bytes = gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: LIST_BYTES });
    const byte = bytes[index >> 3];
    return byte === undefined ? null : (byte & (0x80 >> (index & 7))) !== 0;
  } catch {
    return null;
  }
}

/** The claims of the status list; `ttl` is one second, so that nobody relies on an older answer. */
export function statusListClaims(purpose: StatusPurpose, set: readonly number[], baseUrl: string, now: Date) {
  const list = addressesOf(baseUrl).statusList(purpose);
  return {
    '@context': [VC_CONTEXT],
    id: list,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: addressesOf(baseUrl).issuer,
    validFrom: now.toISOString(),
    credentialSubject: {
      id: `${list}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      ttl: 1000,
      encodedList: encodeList(set),
    },
    iss: addressesOf(baseUrl).issuer,
    jti: list,
  };
}
