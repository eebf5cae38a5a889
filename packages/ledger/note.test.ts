import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { openNote, parseNote, type Signer, signNote } from './note.ts';
import { cosignatureTime, cosignerFromSeed, generateSigner, signerFromSeed, verifierFromVkey } from './signer.ts';

// C2SP signed-note, "Example".
const SPEC_VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const SPEC_NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

// The documentation of Go's golang.org/x/mod/sumdb/note, where the format comes from.
const GO_SEED = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const GO_VKEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_LINE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_VKEY = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
const ENOCH_LINE =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

describe('signed notes', () => {
  const peter = verifierFromVkey(GO_VKEY);
  const enoch = verifierFromVkey(ENOCH_VKEY);

  it("open with the specification's key", () => {
    const opened = openNote(SPEC_NOTE, [verifierFromVkey(SPEC_VKEY)]);
    expect(opened).toMatchObject({ ok: true, text: 'This is an example message.\n' });
  });

  it('are signed byte for byte as in the reference implementation', () => {
    const signer = signerFromSeed('PeterNeumann', Redacted.of(GO_SEED));
    expect(signer.vkey).toBe(GO_VKEY);
    expect(signNote(GO_TEXT, [signer])).toBe(`${GO_TEXT}\n${GO_LINE}`);
  });

  it.each([
    ['one of two signers known', `${GO_TEXT}\n${GO_LINE}${ENOCH_LINE}`, [peter], ['PeterNeumann']],
    ['both known', `${GO_TEXT}\n${GO_LINE}${ENOCH_LINE}`, [peter, enoch], ['PeterNeumann', 'EnochRoot']],
  ])('with %s', (_name, note, verifiers, names) => {
    const opened = openNote(note, verifiers);
    expect(opened.ok && opened.signatures.map((signature) => signature.name)).toEqual(names);
  });

  it.each([
    ['no known signer', `${GO_TEXT}\n${ENOCH_LINE}`, 'unsigned'],
    ["a known key's signature over another text", `Other text\n\n${GO_LINE}`, 'forged'],
    ['one right and one forged', `${GO_TEXT}\n${GO_LINE}${GO_LINE.replace('ZJkuBS', 'ZJkuBT')}`, 'forged'],
    ['no blank line', `${GO_TEXT}${GO_LINE}`, 'malformed'],
    ['no signature', `${GO_TEXT}\n`, 'malformed'],
    ['no last newline', `${GO_TEXT}\n${GO_LINE.trimEnd()}`, 'malformed'],
    ['a hyphen for the dash', `${GO_TEXT}\n${GO_LINE.replace('—', '-')}`, 'malformed'],
    ['a carriage return', `${GO_TEXT}\r\n\n${GO_LINE}`, 'malformed'],
    ['a lone surrogate', `${GO_TEXT}\ud800\n\n${GO_LINE}`, 'malformed'],
    ['a plus in a name', `${GO_TEXT}\n${GO_LINE.replace('PeterNeumann', 'Peter+Neumann')}`, 'malformed'],
    ['loose base64', `${GO_TEXT}\n${GO_LINE.replace('nAM=', 'nAN=')}`, 'malformed'],
    ['a bare key id', `${GO_TEXT}\n— PeterNeumann x08gow==\n`, 'malformed'],
    ['too many signatures', `${GO_TEXT}\n${GO_LINE.repeat(65)}`, 'malformed'],
  ])('with %s are not opened', (_name, note, reason) => {
    expect(openNote(note, [peter])).toEqual({ ok: false, reason });
  });

  it('keep empty lines in their text, and 16 signatures', () => {
    const { signer } = generateSigner('kedun.example/ledger');
    const text = 'one\n\n\ntwo\n';
    const note = signNote(text, [signer, ...Array.from({ length: 15 }, (_, at) => generateSigner(`w${at}`).signer)]);
    expect(openNote(note, [signer.verifier])).toMatchObject({ ok: true, text });
    expect(parseNote(note)?.signatures).toHaveLength(16);
  });

  it.each(['no newline at the end', 'tab\t\n', 'lone \ud800\n', ''])('are not made of %j', (text) => {
    const { signer } = generateSigner('kedun.example/ledger');
    expect(() => signNote(text, [signer])).toThrow(expect.objectContaining({ code: 'ledger_note_text' }));
  });
});

describe('keys', () => {
  it.each([
    ['another id', GO_VKEY.replace('c74f20a3', 'c74f20a4')],
    ['another name', GO_VKEY.replace('Peter', 'Pater')],
    ['a key too long', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['an unknown type', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['no parts', 'PeterNeumann'],
    ['nothing', ''],
  ])('with %s are refused', (_name, vkey) => {
    expect(() => verifierFromVkey(vkey)).toThrow(expect.objectContaining({ code: 'ledger_vkey' }));
  });

  it('come back from their seed and publish the same verifier', () => {
    const { signer, seed } = generateSigner('kedun.example/ledger');
    const again = signerFromSeed('kedun.example/ledger', Redacted.of(Buffer.from(seed.expose())));
    expect(again.vkey).toBe(signer.vkey);
    const verifier = verifierFromVkey(signer.vkey);
    expect(verifier.verify('text\n', again.sign('text\n'))).toBe(true);
    expect(verifier.verify('text!\n', again.sign('text\n'))).toBe(false);
    expect(verifier.verify('text\n', Buffer.alloc(3))).toBe(false);
  });

  it('have a name without spaces and plus signs and a seed of 32 bytes', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u3000b']) {
      expect(() => generateSigner(name)).toThrow(expect.objectContaining({ code: 'ledger_key_name' }));
    }
    expect(() => signerFromSeed('a', Redacted.of(Buffer.alloc(31)))).toThrow(
      expect.objectContaining({ code: 'ledger_key_seed' }),
    );
  });

  it('of different types differ, and their signatures do not mix', () => {
    const seed = Redacted.of(Buffer.alloc(32, 3));
    const plain = signerFromSeed('witness.example/w1', seed);
    const cosigner = cosignerFromSeed('witness.example/w1', seed, () => 1679315147);
    expect(plain.keyId).not.toBe(cosigner.keyId);
    const disguised: Signer = { ...cosigner, sign: plain.sign };
    expect(openNote(signNote('text\n', [disguised]), [cosigner.verifier])).toEqual({ ok: false, reason: 'forged' });
    expect(openNote(signNote('text\n', [cosigner]), [verifierFromVkey(cosigner.vkey)])).toMatchObject({ ok: true });
    expect(cosigner.verifier.verify('text\n', Buffer.alloc(8))).toBe(false);
  });

  it('accept no signature but the one that was made: nothing cut, added, or shifted by the group order', () => {
    const { signer } = generateSigner('kedun.example/ledger');
    const signature = signer.sign('text\n');
    const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const scalar = BigInt(`0x${Buffer.from(s).reverse().toString('hex')}`);
    const shifted = (by: bigint) => {
      const hex = (scalar + by).toString(16).padStart(64, '0');
      return Buffer.concat([r, Buffer.from(hex, 'hex').reverse()]);
    };
    expect(signer.verifier.verify('text\n', shifted(0n))).toBe(true);
    // RFC 8032 §5.1.7: s must be below the order, or one text would have several signatures.
    for (const by of [order, 2n * order, 4n * order, 8n * order]) {
      expect(signer.verifier.verify('text\n', shifted(by))).toBe(false);
    }
    const malformed = [
      Buffer.alloc(0),
      Buffer.alloc(64),
      signature.subarray(0, 63),
      Buffer.concat([signature, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), signature]),
      Buffer.concat([s, r]),
    ];
    for (const wrong of malformed) expect(signer.verifier.verify('text\n', wrong)).toBe(false);
    for (let bit = 0; bit < 512; bit++) {
      const flipped = Buffer.from(signature);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(signer.verifier.verify('text\n', flipped), `bit ${bit}`).toBe(false);
    }
  });

  it('of witnesses state the time that they sign', () => {
    const cosigner = cosignerFromSeed('witness.example/w1', Redacted.of(Buffer.alloc(32, 3)), () => 1679315147.9);
    const signature = cosigner.sign('text\n');
    expect(signature).toHaveLength(72);
    expect(cosignatureTime(signature)).toBe(1679315147);
    signature.writeBigUInt64BE(1679315148n);
    expect(cosigner.verifier.verify('text\n', signature)).toBe(false);
  });
});
