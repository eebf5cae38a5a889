import { createHash, randomBytes } from 'node:crypto';
import type { Redacted } from '@kedun/base';
import { generateSecret, generateSync, generateURI, verifySync } from 'otplib';

const ISSUER = 'Kedun 客盾';
/** Clocks of phones go wrong by less than one step (RFC 6238 §5.2). */
const TOLERANCE_SECONDS = 30;
const RECOVERY_CODES = 10;
/** Crockford's base 32: no letter that could be read as another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS_PER_CODE = 16;

/** Time to prove a new authenticator. */
export const PENDING_MINUTES = 15;

/** A new authenticator secret: 160 bits (RFC 4226 §4), base 32. */
export function newFactorSecret(): string {
  return generateSecret({ length: 20 });
}

/** The otpauth link that the QR code shows. */
export function factorUri(label: string, secret: Redacted<string>): string {
  return generateURI({ issuer: ISSUER, label, secret: secret.expose() });
}

/** The code of this moment; the server needs it only where it holds the authenticator itself, for demo people. */
export function currentCode(secret: Redacted<string>, now: Date): string {
  return generateSync({ secret: secret.expose(), epoch: Math.floor(now.getTime() / 1000) });
}

/** The time step a code belongs to, null when it is wrong or of a step already used (RFC 6238 §5.2: never twice). */
export function stepOfCode(secret: Redacted<string>, code: string, lastStep: number | null, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const result = verifySync({
    secret: secret.expose(),
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: TOLERANCE_SECONDS,
  });
  if (!result.valid || !('timeStep' in result)) return null;
  return lastStep === null || result.timeStep > lastStep ? result.timeStep : null;
}

/** Recovery codes of 80 bits, `XXXX-XXXX-XXXX-XXXX`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(randomBytes(LETTERS_PER_CODE), (byte) => LETTERS[byte % LETTERS.length]).join('');
    return letters.match(/.{4}/g)?.join('-') ?? letters;
  });
}

/** What is stored of a recovery code, bound to its person. Typing mistakes that Crockford's alphabet allows are mended. */
export function hashRecoveryCode(personId: string, code: string): Buffer {
  const letters = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  return createHash('sha256').update(`${personId}\0${letters}`).digest();
}
