import { invalid } from '@kedun/base';

/** Signs the text of notes under a name. */
export interface Signer {
  readonly name: string;
  readonly keyId: number;
  /** Sent before the text when the signature type needs it (cosignatures: the timestamp). */
  sign(text: string): Buffer;
}

/** Checks the signatures that one key under one name made. */
export interface Verifier {
  readonly name: string;
  readonly keyId: number;
  verify(text: string, signature: Buffer): boolean;
}

/** A signature that a known key made over the text. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Buffer;
}

/** Why a note was not opened. `unsigned`: no known key signed it; `forged`: a known key's signature does not fit. */
export type NoteFault = 'malformed' | 'unsigned' | 'forged';

const DASH = '— ';
const KEY_ID_LENGTH = 4;
const MAX_SIGNATURES = 64;
const SIGNATURE_LINE = /^— ([^\p{White_Space}+]+) ([A-Za-z0-9+/]+={0,2})$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the specification forbids exactly these
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f\p{Surrogate}]/u;

/** A signed note (C2SP signed-note): the text, a blank line, one line for each signer. Throws `ledger_note_text`. */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!text.endsWith('\n') || FORBIDDEN.test(text)) {
    throw invalid('ledger_note_text', 'The text of a note ends in a newline and holds no other control character');
  }
  return `${text}\n${signers.map((signer) => signatureLine(signer, text)).join('')}`;
}

/** One signature line, newline included, to be put under a note that others signed already. */
export function signatureLine(signer: Signer, text: string): string {
  const keyId = Buffer.alloc(KEY_ID_LENGTH);
  keyId.writeUInt32BE(signer.keyId);
  return `${DASH}${signer.name} ${Buffer.concat([keyId, signer.sign(text)]).toString('base64')}\n`;
}

/**
 * Opens a note: the text counts only if a known key signed it. Signatures of unknown keys are ignored; one wrong
 * signature of a known key spoils the note (C2SP signed-note).
 */
export function openNote(
  note: string,
  verifiers: readonly Verifier[],
): { ok: true; text: string; signatures: NoteSignature[] } | { ok: false; reason: NoteFault } {
  const parsed = parseNote(note);
  if (parsed === undefined) return { ok: false, reason: 'malformed' };
  const signatures: NoteSignature[] = [];
  for (const found of parsed.signatures) {
    const verifier = verifiers.find((known) => known.name === found.name && known.keyId === found.keyId);
    if (verifier === undefined) continue;
    if (!verifier.verify(parsed.text, found.signature)) return { ok: false, reason: 'forged' };
    signatures.push(found);
  }
  if (signatures.length === 0) return { ok: false, reason: 'unsigned' };
  return { ok: true, text: parsed.text, signatures };
}

/** Text and signatures of a note, nothing verified; undefined when it is not a note. */
export function parseNote(note: string): { text: string; signatures: NoteSignature[] } | undefined {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n') || FORBIDDEN.test(note)) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignatureLine);
  if (!signatures.every((signature) => signature !== undefined)) return undefined;
  return { text: note.slice(0, split + 1), signatures };
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, base64] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = base64 === undefined ? undefined : decodeBase64(base64);
  if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_LENGTH) return undefined;
  return { name, keyId: bytes.readUInt32BE(), signature: bytes.subarray(KEY_ID_LENGTH) };
}

/** Standard base64 (RFC 4648 §4) with padding, or undefined: Node's decoder forgives too much. */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
