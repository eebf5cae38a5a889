import { describe, expect, it } from 'vitest';
import { DEEP_TIMEOUT, keepResult, rounds } from '../../test/deep-results.ts';
import { tryTamperings } from './tampering.ts';
import { type LogToVerify, type LogVerdict, verifyLog } from './verify-log.ts';

const SEED = 20261122;

describe('tampering', () => {
  const count = rounds({ deep: 100_000, sample: 4_000 });

  it(
    `is noticed each of ${count} times, and placed at the entry that was touched`,
    async () => {
      const startedAt = performance.now();
      const report = await tryTamperings({ count, seed: SEED });
      const seconds = Math.round(performance.now() - startedAt) / 1000;
      keepResult('ledger-tamperings', { seed: SEED, seconds, ...report });
      expect(report.missed).toEqual([]);
      expect(report.tried).toBe(count);
      expect(Object.keys(report.kinds)).toHaveLength(18);
    },
    DEEP_TIMEOUT,
  );

  /** Verifiers that leave something out; each must be caught by the attack it invites. */
  const negligent: [string, string, (log: LogToVerify) => Promise<LogVerdict>][] = [
    ['believes everything', 'bit of an entry', async () => ({ ok: true, size: 0, root: Buffer.alloc(32), pending: 0 })],
    ['ignores what it knew', 'rolled back to an older signed checkpoint', (log) => verifyLog({ ...log, trusted: [] })],
    ['ignores the tiles', 'bit of a tile', ({ tiles: _tiles, ...log }) => verifyLog(log)],
    ['says "somewhere"', 'end cut off', async (log) => elsewhere(await verifyLog(log))],
  ];

  it.each(negligent)('is reported as missed by a verifier that %s', async (_name, kind, verify) => {
    const report = await tryTamperings({ count: 360, seed: SEED, verify });
    expect(report.missed.some((missed) => missed.startsWith(`${kind},`))).toBe(true);
  });

  it('is the same for the same seed', async () => {
    const run = async (seed: number) => {
      const seen: number[] = [];
      const verify = async (log: LogToVerify) => {
        const verdict = await verifyLog(log);
        seen.push(verdict.ok ? -1 : verdict.at);
        return verdict;
      };
      await tryTamperings({ count: 72, seed, verify });
      return seen;
    };
    expect(await run(5)).toEqual(await run(5));
    expect(await run(5)).not.toEqual(await run(6));
  });
});

function elsewhere(verdict: LogVerdict): LogVerdict {
  return verdict.ok ? verdict : { ...verdict, at: 1_000_000 };
}
