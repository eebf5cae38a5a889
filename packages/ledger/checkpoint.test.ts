import { createPublicKey, verify } from 'node:crypto';
import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { parseNote } from './note.ts';
import { cosignatureTime, cosignerFromSeed, generateSigner, verifierFromVkey } from './signer.ts';

// C2SP tlog-checkpoint and tlog-cosignature: the example checkpoint with a cosignature.
const ROOT = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
const SPEC_TEXT = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;
const SPEC_SIGNATURE = 'Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=';
const SPEC_COSIGNATURE =
  'jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==';
const SPEC_NOTE = `${SPEC_TEXT}\n— example.com/behind-the-sofa ${SPEC_SIGNATURE}\n— witness.example.com/w1 ${SPEC_COSIGNATURE}\n`;

// The example is a real checkpoint of Go's checksum database under another name; this is its key and its own text.
const GO_VKEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const GO_NOTE = `go.sum database tree\n20852163\n${ROOT}\n\n— sum.golang.org ${SPEC_SIGNATURE}\n`;

const ORIGIN = 'kedun.example/ledger';
const head = { origin: ORIGIN, size: 7, root: Buffer.from(ROOT, 'base64') };

describe("the specification's example", () => {
  const parsed = parseNote(SPEC_NOTE);

  it('is read and written byte for byte', () => {
    const checkpoint = parseCheckpoint(parsed?.text ?? '');
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(checkpoint && formatCheckpoint(checkpoint)).toBe(SPEC_TEXT);
    expect(parsed?.signatures.map(({ name, keyId }) => [name, keyId.toString(16)])).toEqual([
      ['example.com/behind-the-sofa', '33de0ae'],
      ['witness.example.com/w1', '8d66cf3f'],
    ]);
  });

  it('carries a cosignature that states the time of the signed-message example', () => {
    expect(cosignatureTime(parsed?.signatures[1]?.signature as Buffer)).toBe(1679315147);
  });

  it("verifies in the wild: Go's checksum database signed it", () => {
    const trust = { origin: 'go.sum database tree', keys: [verifierFromVkey(GO_VKEY)] };
    expect(openCheckpoint(GO_NOTE, trust)).toMatchObject({ ok: true, checkpoint: { size: 20852163 } });
    const another = GO_NOTE.replace('20852163', '20852164');
    expect(openCheckpoint(another, trust)).toEqual({ ok: false, reason: 'forged' });
  });
});

describe('checkpoint texts', () => {
  it.each([
    ['too few lines', `${ORIGIN}\n7\n`],
    ['an empty origin', `\n7\n${ROOT}\n`],
    ['a leading zero', `${ORIGIN}\n07\n${ROOT}\n`],
    ['a sign', `${ORIGIN}\n+7\n${ROOT}\n`],
    ['a size beyond whole numbers', `${ORIGIN}\n9007199254740993\n${ROOT}\n`],
    ['a short root', `${ORIGIN}\n7\nAAAA\n`],
    ['loose base64', `${ORIGIN}\n7\n${ROOT.slice(0, -1)}\n`],
    ['an empty extension', `${ORIGIN}\n7\n${ROOT}\n\n`],
    ['no last newline', `${ORIGIN}\n7\n${ROOT}`],
  ])('with %s are refused', (_name, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  it('keep extension lines, and size 0', () => {
    const text = `${ORIGIN}\n0\n${ROOT}\nmore\n`;
    expect(parseCheckpoint(text)).toMatchObject({ size: 0, extensions: ['more'] });
    expect(formatCheckpoint({ ...head, size: 0, extensions: ['more'] })).toBe(text);
  });

  it.each([
    { origin: '' },
    { origin: 'a\nb' },
    { size: -1 },
    { size: 1.5 },
    { root: Buffer.alloc(31) },
    { extensions: [''] },
  ])('are not made of %o', (difference) => {
    expect(() => formatCheckpoint({ ...head, ...difference })).toThrow(
      expect.objectContaining({ code: 'ledger_checkpoint_invalid' }),
    );
  });
});

describe('openCheckpoint', () => {
  const { signer } = generateSigner(ORIGIN);
  const witness = (name: string, fill: number) =>
    cosignerFromSeed(name, Redacted.of(Buffer.alloc(32, fill)), () => 1_800_000_000 + fill);
  const [first, second] = [witness('witness.example/w1', 1), witness('witness.example/w2', 2)];
  const witnesses = [first.verifier, second.verifier];
  const trust = { origin: ORIGIN, keys: [signer.verifier] };

  it("believes the log's key and tells who co-signed when", () => {
    const opened = openCheckpoint(signCheckpoint(head, [signer, first, second]), { ...trust, witnesses, quorum: 2 });
    expect(opened).toEqual({
      ok: true,
      checkpoint: head,
      cosignatures: [
        { name: 'witness.example/w1', seconds: 1_800_000_001 },
        { name: 'witness.example/w2', seconds: 1_800_000_002 },
      ],
    });
  });

  it.each([
    ['another log', signCheckpoint({ ...head, origin: 'other' }, [signer]), 'origin'],
    ["a stranger's key of the same name", signCheckpoint(head, [generateSigner(ORIGIN).signer]), 'unsigned'],
    ['witnesses only', signCheckpoint(head, [first, second]), 'unsigned'],
    ['too few witnesses', signCheckpoint(head, [signer, first]), 'unwitnessed'],
    ['one witness twice', signCheckpoint(head, [signer, first, first]), 'unwitnessed'],
    ['unknown witnesses', signCheckpoint(head, [signer, first, witness('w9', 9)]), 'unwitnessed'],
    ['no note', 'hello', 'malformed'],
  ])('does not believe %s', (_name, note, reason) => {
    expect(openCheckpoint(note, { ...trust, witnesses, quorum: 2 })).toEqual({ ok: false, reason });
  });

  it('does not believe a signed text that is no checkpoint', () => {
    const note = `hello\n\n${signCheckpoint(head, [signer]).split('\n\n')[1]}`;
    expect(openCheckpoint(note, trust)).toEqual({ ok: false, reason: 'forged' });
  });

  it('signs what OpenSSL verifies', () => {
    const note = signCheckpoint(head, [signer]);
    const key = Buffer.from(signer.vkey.split('+').slice(2).join('+'), 'base64').subarray(1);
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
    const signature = parseNote(note)?.signatures[0]?.signature as Buffer;
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from(formatCheckpoint(head)), publicKey, signature)).toBe(true);
  });
});
