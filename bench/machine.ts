import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FSYNCS = 200;
const HASHED_BYTES = 64 * 1024 * 1024;

function fsyncMilliseconds(): { median: number; p99: number } {
  const folder = mkdtempSync(join(tmpdir(), 'kedun-bench-'));
  const handle = openSync(join(folder, 'probe'), 'w');
  const times: number[] = [];
  for (let round = 0; round < FSYNCS; round++) {
    writeSync(handle, Buffer.alloc(4096));
    const started = performance.now();
    fsyncSync(handle);
    times.push(performance.now() - started);
  }
  closeSync(handle);
  rmSync(folder, { recursive: true, force: true });
  times.sort((a, b) => a - b);
  return { median: times[FSYNCS / 2] ?? 0, p99: times[Math.floor(FSYNCS * 0.99)] ?? 0 };
}

/** The machine's own figures, to read every other figure by: fsync of 4 KiB and SHA-256 on one core. */
export function measureMachine(): Record<string, number> {
  const fsync = fsyncMilliseconds();
  const started = performance.now();
  createHash('sha256').update(Buffer.alloc(HASHED_BYTES)).digest();
  const seconds = (performance.now() - started) / 1000;
  return {
    fsyncMedianMilliseconds: fsync.median,
    fsyncP99Milliseconds: fsync.p99,
    sha256MegabytesPerSecond: HASHED_BYTES / 1e6 / seconds,
  };
}
