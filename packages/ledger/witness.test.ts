import { Redacted } from '@kedun/base';
import { describe, expect, it } from 'vitest';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { appendLeaf, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { leafHash, nodeHash } from './hash.ts';
import { consistencyProof } from './proof.ts';
import { cosignerFromSeed, generateSigner } from './signer.ts';
import type { HashReader } from './subtree.ts';
import { answerAddCheckpoint, formatAddCheckpoint, parseAddCheckpoint, type WitnessedLog } from './witness.ts';

// C2SP tlog-witness, "Example request body".
const SPEC_BODY = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;

const ORIGIN = 'kedun.example/ledger';
const LEAVES = Array.from({ length: 50 }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const { signer } = generateSigner(ORIGIN);
const cosigner = cosignerFromSeed('witness.example/w1', Redacted.of(Buffer.alloc(32, 1)), () => 1_800_000_000);

const rootAt = (size: number) => rootOf(LEAVES.slice(0, size).reduce(appendLeaf, EMPTY_FRONTIER));
const read: HashReader = async (nodes) =>
  nodes.map(({ level, index }) => {
    const width = 2 ** level;
    return rootOf(LEAVES.slice(index * width, (index + 1) * width).reduce(appendLeaf, EMPTY_FRONTIER));
  });
const headAt = (size: number, root = rootAt(size)) => signCheckpoint({ origin: ORIGIN, size, root }, [signer]);
const at = (size: number): WitnessedLog => ({ keys: [signer.verifier], latest: { size, root: rootAt(size) } });
const fresh: WitnessedLog = { keys: [signer.verifier], latest: null };

const ask = (body: string, log: WitnessedLog | undefined) => answerAddCheckpoint(body, async () => log, cosigner);
const bodyOf = async (oldSize: number, newSize: number, checkpoint = headAt(newSize)) =>
  formatAddCheckpoint({ oldSize, proof: await consistencyProof(oldSize, newSize, read), checkpoint });

describe('add-checkpoint', () => {
  it('is read and written byte for byte as in the specification', () => {
    const request = parseAddCheckpoint(SPEC_BODY);
    expect(request).toMatchObject({ oldSize: 20852014 });
    expect(request?.proof).toHaveLength(4);
    expect(request && formatAddCheckpoint(request)).toBe(SPEC_BODY);
  });

  it.each([
    [0, 20, fresh],
    [20, 50, at(20)],
    [20, 20, at(20)],
    [0, 0, fresh],
    [32, 33, at(32)],
  ])('from %i to %i is co-signed', async (oldSize, newSize, log) => {
    const checkpoint = headAt(newSize);
    const answer = await ask(await bodyOf(oldSize, newSize, checkpoint), log);
    expect(answer).toMatchObject({ status: 200, latest: { size: newSize } });
    const trust = { origin: ORIGIN, keys: [signer.verifier], witnesses: [cosigner.verifier], quorum: 1 };
    const cosigned = openCheckpoint(checkpoint + answer.body, trust);
    expect(cosigned).toMatchObject({ ok: true, cosignatures: [{ seconds: 1_800_000_000 }] });
  });

  it('for another size than the last co-signed one is told that size', async () => {
    const expected = { status: 409, body: '20\n', contentType: 'text/x.tlog.size' };
    expect(await ask(await bodyOf(10, 50), at(20))).toEqual(expected);
    expect(await ask(await bodyOf(0, 50), at(20))).toEqual(expected);
  });

  it('of an unknown log, an unknown signer or a forged one is refused', async () => {
    expect(await ask(await bodyOf(0, 20), undefined)).toMatchObject({ status: 404 });
    expect(
      await ask(await bodyOf(0, 20), { keys: [generateSigner(ORIGIN).signer.verifier], latest: null }),
    ).toMatchObject({ status: 403 });
    const forged = headAt(20).replace(rootAt(20).toString('base64'), rootAt(21).toString('base64'));
    expect(await ask(await bodyOf(0, 20, forged), fresh)).toMatchObject({ status: 403 });
  });

  it('that contradicts what was co-signed before is refused, however it is signed', async () => {
    const rewritten = headAt(50, nodeHash(rootAt(49), rootAt(50)));
    const proof = await consistencyProof(20, 50, read);
    const split = { oldSize: 20, proof, checkpoint: rewritten };
    expect(await ask(formatAddCheckpoint(split), at(20))).toMatchObject({ status: 422 });
    const sameSize = { oldSize: 20, proof: [], checkpoint: headAt(20, rootAt(21)) };
    expect(await ask(formatAddCheckpoint(sameSize), at(20))).toMatchObject({ status: 422 });
    const noProof = { oldSize: 20, proof: [], checkpoint: headAt(50) };
    expect(await ask(formatAddCheckpoint(noProof), at(20))).toMatchObject({ status: 422 });
    const needless = { oldSize: 0, proof, checkpoint: headAt(50) };
    expect(await ask(formatAddCheckpoint(needless), fresh)).toMatchObject({ status: 422 });
    const empty = { oldSize: 0, proof: [], checkpoint: headAt(0, rootAt(1)) };
    expect(await ask(formatAddCheckpoint(empty), fresh)).toMatchObject({ status: 422 });
  });

  it.each([
    ['nothing', ''],
    ['no old line', headAt(20)],
    ['a leading zero', `old 00\n\n${headAt(20)}`],
    ['a short hash', `old 1\nAAAA\n\n${headAt(20)}`],
    ['64 hashes', `old 1\n${`${rootAt(1).toString('base64')}\n`.repeat(64)}\n${headAt(20)}`],
    ['no checkpoint', 'old 0\n\nhello\n'],
    ['an old size beyond the new', `old 30\n\n${headAt(20)}`],
  ])('with %s is a bad request', async (_name, body) => {
    expect(await ask(body, at(30))).toMatchObject({ status: 400 });
  });
});
