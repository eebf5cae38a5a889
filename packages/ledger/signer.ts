import { createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign, verify } from 'node:crypto';
import { invalid, Redacted } from '@kedun/base';
import { decodeBase64, type Signer, type Verifier } from './note.ts';

/** A log's or a witness's signing key with what others need to check it. */
export interface NoteKey extends Signer {
  /** The verifier key to publish: `<name>+<key id>+<type and public key>` (C2SP signed-note). */
  readonly vkey: string;
  readonly verifier: Verifier;
}

const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const KEY_LENGTH = 32;
const TIME_LENGTH = 8;
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const NAME = /^[^\p{White_Space}+]+$/u;

/** A new Ed25519 key for a log. Keep `seed` (32 bytes) sealed; `signerFromSeed` brings the signer back. */
export function generateSigner(name: string): { signer: NoteKey; seed: Redacted<Buffer> } {
  const seed = randomBytes(KEY_LENGTH);
  return { signer: signerFromSeed(name, Redacted.of(seed)), seed: Redacted.of(seed) };
}

/** The log's signer: plain Ed25519 over the text (type 0x01). Throws `ledger_key_name`, `ledger_key_seed`. */
export function signerFromSeed(name: string, seed: Redacted<Buffer>): NoteKey {
  const { privateKey, publicKey } = keyPair(seed);
  return noteKey(name, ED25519, publicKey, (text) => sign(null, Buffer.from(text, 'utf8'), privateKey));
}

/**
 * A witness's signer: timestamped cosignature/v1 (type 0x04, C2SP tlog-cosignature). The text must be a checkpoint's,
 * and the witness must have checked that it is consistent with what it saw before. `seconds` is the POSIX time.
 */
export function cosignerFromSeed(name: string, seed: Redacted<Buffer>, seconds: () => number): NoteKey {
  const { privateKey, publicKey } = keyPair(seed);
  return noteKey(name, COSIGNATURE, publicKey, (text) => {
    const time = Buffer.alloc(TIME_LENGTH);
    time.writeBigUInt64BE(BigInt(Math.floor(seconds())));
    return Buffer.concat([time, sign(null, cosigned(time, text), privateKey)]);
  });
}

/** The verifier that a published key describes. Throws `ledger_vkey` when it is not one, or of another type. */
export function verifierFromVkey(vkey: string): Verifier {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey) ?? [];
  const key = base64 === undefined ? undefined : decodeBase64(base64);
  if (name === undefined || key?.length !== 1 + KEY_LENGTH) throw badVkey();
  const type = key[0] as number;
  const verifier = verifierOf(name, type, key.subarray(1));
  if ((type !== ED25519 && type !== COSIGNATURE) || verifier.keyId !== Number.parseInt(id as string, 16))
    throw badVkey();
  return verifier;
}

/** The POSIX time in seconds that a cosignature states. */
export function cosignatureTime(signature: Buffer): number {
  return Number(signature.readBigUInt64BE());
}

function noteKey(name: string, type: number, publicKey: Buffer, signText: (text: string) => Buffer): NoteKey {
  const verifier = verifierOf(name, type, publicKey);
  const id = verifier.keyId.toString(16).padStart(8, '0');
  const vkey = `${name}+${id}+${Buffer.concat([Buffer.from([type]), publicKey]).toString('base64')}`;
  return { name, keyId: verifier.keyId, vkey, verifier, sign: signText };
}

function verifierOf(name: string, type: number, publicKey: Buffer): Verifier {
  if (!NAME.test(name)) throw invalid('ledger_key_name', 'The name of a key holds neither spaces nor a plus sign');
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
  const keyId = createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([type]))
    .update(publicKey)
    .digest()
    .readUInt32BE();
  const check = type === COSIGNATURE ? verifyCosignature : verifyPlain;
  return { name, keyId, verify: (text, signature) => check(key, text, signature) };
}

function verifyPlain(key: KeyObject, text: string, signature: Buffer): boolean {
  return verify(null, Buffer.from(text, 'utf8'), key, signature);
}

function verifyCosignature(key: KeyObject, text: string, signature: Buffer): boolean {
  if (signature.length <= TIME_LENGTH) return false;
  return verify(null, cosigned(signature.subarray(0, TIME_LENGTH), text), key, signature.subarray(TIME_LENGTH));
}

function cosigned(time: Buffer, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time.readBigUInt64BE()}\n${text}`, 'utf8');
}

function keyPair(seed: Redacted<Buffer>): { privateKey: KeyObject; publicKey: Buffer } {
  const bytes = seed.expose();
  if (bytes.length !== KEY_LENGTH) throw invalid('ledger_key_seed', 'The seed of a signing key has 32 bytes');
  const der = Buffer.concat([PKCS8_PREFIX, bytes]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey: spki.subarray(SPKI_PREFIX.length) };
}

function badVkey() {
  return invalid('ledger_vkey', 'The text is not a verifier key of a known type');
}
