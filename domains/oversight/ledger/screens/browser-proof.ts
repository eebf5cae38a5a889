import type { EntryProof } from '../../contract.ts';

/** What this device found out about an entry by itself. */
export type BrowserVerdict = 'good' | 'good_unsigned' | 'bad';

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

async function hash(prefix: number, ...parts: Uint8Array[]): Promise<Uint8Array> {
  const bytes = new Uint8Array(1 + parts.reduce((total, part) => total + part.length, 0));
  bytes[0] = prefix;
  let offset = 1;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

const isEqual = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, index) => byte === b[index]);

/** One step of the audit path: the hash beside, on which side it stands, and what both make. */
export interface PathStep {
  readonly sibling: Uint8Array;
  readonly isSiblingLeft: boolean;
  readonly result: Uint8Array;
}

/** Climbs from the entry's bytes to a root (RFC 9162 §2.1.3.2); null when the path has the wrong length. */
export async function climb(
  proof: Pick<EntryProof, 'index' | 'size' | 'path' | 'encoded'>,
): Promise<{ leaf: Uint8Array; steps: PathStep[]; root: Uint8Array } | null> {
  let node = proof.index;
  let last = proof.size - 1;
  const leaf = await hash(0, bytesOf(proof.encoded));
  let current = leaf;
  const steps: PathStep[] = [];
  for (const text of proof.path) {
    if (last === 0) return null;
    const sibling = bytesOf(text);
    const isSiblingLeft = node % 2 === 1 || node === last;
    current = isSiblingLeft ? await hash(1, sibling, current) : await hash(1, current, sibling);
    steps.push({ sibling, isSiblingLeft, result: current });
    if (isSiblingLeft) {
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? { leaf, steps, root: current } : null;
}

/** Checks the Ed25519 signature of the checkpoint note (C2SP signed-note); null where the browser cannot. */
async function isSigned(note: string, verifierKey: string): Promise<boolean | null> {
  const [text = '', signatures = ''] = note.split(/\n\n/);
  const key = bytesOf(verifierKey.split('+').slice(2).join('+')).slice(1);
  const [, , encoded = ''] = signatures.split('\n')[0]?.split(' ') ?? [];
  try {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify(
      'Ed25519',
      imported,
      bytesOf(encoded).slice(4),
      new TextEncoder().encode(`${text}\n`),
    );
  } catch {
    return null;
  }
}

/** Verifies an entry on this device: bytes → path → root in the signed checkpoint. Asks no server. */
export async function verifyOnDevice(proof: EntryProof, verifierKey: string): Promise<BrowserVerdict> {
  const climbed = await climb(proof);
  const note = proof.receipt.slice(proof.receipt.indexOf('\n\n') + 2);
  const [, size, root = ''] = note.split('\n');
  if (!climbed || Number(size) !== proof.size || !isEqual(climbed.root, bytesOf(root))) return 'bad';
  const signed = await isSigned(note, verifierKey);
  if (signed === null) return 'good_unsigned';
  return signed ? 'good' : 'bad';
}

/** The first bytes of a hash, for people. */
export function shortHash(bytes: Uint8Array): string {
  return Array.from(bytes.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
