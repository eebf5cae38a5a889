import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askServer, type LocalSocket, openLocalSocket, socketPath } from './local-socket.ts';
import { root } from './root.ts';

const mode = (path: string) => statSync(path).mode & 0o777;

describe.skipIf(process.platform === 'win32')('the socket of a data folder', () => {
  let dataDir: string;
  const open: LocalSocket[] = [];
  async function take(folder = dataDir): Promise<LocalSocket | null> {
    const socket = await openLocalSocket({ dataDir: folder });
    if (socket) open.push(socket);
    return socket;
  }

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kedun-socket-'));
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((socket) => socket.close()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Holds the socket in a process of its own, as a server does, until it is killed. */
  async function holdElsewhere(): Promise<() => Promise<void>> {
    const script = `
      import { openLocalSocket } from './apps/server/local-socket.ts';
      const socket = await openLocalSocket({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(socket ? 'held' : 'refused');`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { cwd: root });
    const said = await new Promise((resolve) => child.stdout.once('data', (part) => resolve(String(part).trim())));
    expect(said).toBe('held');
    return () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.kill('SIGKILL');
      });
  }

  it('is nobody else’s to open, and its folder neither', async () => {
    const folder = join(dataDir, 'made');
    await take(folder);
    expect(mode(socketPath(folder))).toBe(0o600);
    expect(mode(folder)).toBe(0o700);
  });

  it('leaves the process’s own mask as it was', async () => {
    const before = process.umask();
    await Promise.all([take(), take(), take()]);
    expect(process.umask()).toBe(before);
  });

  it('is held by one process at a time, and free again after it', async () => {
    const first = await take();
    expect(await take()).toBeNull();
    await first?.close();
    open.length = 0;
    expect(existsSync(socketPath(dataDir))).toBe(false);
    expect(await take()).not.toBeNull();
  });

  it('is refused to a second process, and taken over from a killed one', async () => {
    const kill = await holdElsewhere();
    expect(await take()).toBeNull();
    await kill();
    expect(existsSync(socketPath(dataDir))).toBe(true);
    expect(await take()).not.toBeNull();
    expect(mode(socketPath(dataDir))).toBe(0o600);
  });

  it('goes to exactly one of many that start at once, on a free folder and on a killed server’s', async () => {
    const kill = await holdElsewhere();
    await kill();
    for (let round = 0; round < 5; round++) {
      const taken = (await Promise.all(Array.from({ length: 8 }, () => take()))).filter((socket) => socket !== null);
      expect(taken).toHaveLength(1);
      taken[0]?.serve({ who: async () => round });
      expect(await askServer(dataDir, 'who')).toEqual({ answer: round });
      await Promise.all(open.splice(0).map((socket) => socket.close()));
    }
  });

  it('is not held up for long by one that was killed while it started', async () => {
    const gate = `${socketPath(dataDir)}.starting`;
    writeFileSync(gate, '');
    utimesSync(gate, 0, 0);
    expect(await take()).not.toBeNull();
    expect(existsSync(gate)).toBe(false);
  });

  it('is two for two folders', async () => {
    expect(await take(join(dataDir, 'a'))).not.toBeNull();
    expect(await take(join(dataDir, 'b'))).not.toBeNull();
  });

  it('lies elsewhere where the system allows no path so long', async () => {
    const long = join(dataDir, 'folder-with-a-long-name-'.repeat(6));
    expect(socketPath(long).startsWith(long)).toBe(false);
    expect(Buffer.byteLength(socketPath(long))).toBeLessThanOrEqual(100);
    expect(socketPath(`${long}x`)).not.toBe(socketPath(long));
    const socket = await take(long);
    socket?.serve({ ping: async () => 'pong' });
    expect(await askServer(long, 'ping')).toEqual({ answer: 'pong' });
    expect(await take(long)).toBeNull();
    expect(mode(socketPath(long))).toBe(0o600);
  });

  describe('carries commands', () => {
    it('with input and answer', async () => {
      const socket = await take();
      socket?.serve({ 'ledger/verify': async (input) => ({ got: input }) });
      expect(await askServer(dataDir, 'ledger/verify', { from: 3, text: '客盾' })).toEqual({
        answer: { got: { from: 3, text: '客盾' } },
      });
    });

    it('to nobody when no server runs', async () => {
      expect(await askServer(dataDir, 'ledger/verify')).toBeNull();
    });

    it('and says what is wrong', async () => {
      const socket = await take();
      await expect(askServer(dataDir, 'ledger/verify')).rejects.toThrow(/still starting/);
      socket?.serve({
        fails: async () => {
          throw new Error('The log is being written');
        },
      });
      await expect(askServer(dataDir, 'unknown')).rejects.toThrow(/does not know the command/);
      await expect(askServer(dataDir, 'fails')).rejects.toThrow('The log is being written');
      await expect(askServer(dataDir, 'fails', 'x'.repeat(70_000))).rejects.toThrow();
    });

    it('and stays up when something else knocks', async () => {
      const socket = await take();
      socket?.serve({ ping: async () => 'pong' });
      await new Promise<void>((resolve) => {
        const stranger = connect(socketPath(dataDir), () => stranger.end('this is not HTTP\r\n\r\n'));
        stranger.on('error', () => {});
        stranger.resume();
        stranger.on('close', () => resolve());
      });
      expect(await askServer(dataDir, 'ping')).toEqual({ answer: 'pong' });
    });
  });

  it('does not take what is in use by something that is no server of ours', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(socketPath(dataDir), resolve));
    expect(await take()).toBeNull();
    await new Promise((resolve) => other.close(resolve));
  });
});
