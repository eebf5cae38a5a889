import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from './live.ts';

describe('the live connection', () => {
  let http: HttpServer;
  let io: Server;
  let live: LiveConnection;
  const onGap = vi.fn();
  const onRefused = vi.fn();

  beforeEach(async () => {
    vi.clearAllMocks();
    http = createServer();
    io = new Server(http, { path: '/realtime' });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    // Where the page came from, for the socket to find its server.
    vi.stubGlobal('location', {
      protocol: 'http:',
      hostname: '127.0.0.1',
      host: `127.0.0.1:${port}`,
      port: String(port),
    });
    live = new LiveConnection();
  });
  afterEach(async () => {
    live.close();
    await io.close();
    vi.unstubAllGlobals();
  });

  const open = () => live.open({ onGap, onRefused });
  const becomes = (state: string) => vi.waitFor(() => expect(live.state()).toBe(state), { timeout: 8000 });

  it('passes events on by name to all who listen, until they stop', async () => {
    const [heard, other] = [vi.fn(), vi.fn()];
    const stop = live.on('desk.message_added', heard);
    live.on('desk.other', other);
    open();
    await becomes('connected');
    io.emit('event', { id: '1', name: 'desk.message_added', data: { text: 'one' } });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ text: 'one' }));
    stop();
    io.emit('event', { id: '2', name: 'desk.message_added', data: { text: 'two' } });
    io.emit('event', { id: '3', name: 'desk.other', data: {} });
    await vi.waitFor(() => expect(other).toHaveBeenCalledOnce());
    expect(heard).toHaveBeenCalledOnce();
  });

  it('says when it is lost and finds back, telling each time it stands that events may be missing', async () => {
    const [watcher, lost] = [vi.fn(), vi.fn()];
    live.watch(watcher);
    live.on('live.lost', lost);
    open();
    await becomes('connected');
    expect(onGap).toHaveBeenCalledOnce();
    for (const socket of io.sockets.sockets.values()) socket.conn.close();
    await becomes('offline');
    expect(lost).toHaveBeenCalledOnce();
    await becomes('connected');
    expect(onGap).toHaveBeenCalledTimes(2);
    expect(onRefused).not.toHaveBeenCalled();
    expect(watcher).toHaveBeenCalledTimes(3);
  });

  it('asks who is signed in when the server ends it: access is over', async () => {
    open();
    await becomes('connected');
    io.disconnectSockets(true);
    await vi.waitFor(() => expect(onRefused).toHaveBeenCalled());
    expect(live.state()).toBe('offline');
  });

  it('asks who is signed in when it is not let in', async () => {
    io.use((_, next) => next(new Error('not_signed_in')));
    open();
    await vi.waitFor(() => expect(onRefused).toHaveBeenCalled());
  });

  it('hears an event once, however often it is told', async () => {
    const heard = vi.fn();
    live.on('desk.message_added', heard);
    open();
    await becomes('connected');
    for (const id of ['1', '1', '2', '1']) io.emit('event', { id, name: 'desk.message_added', data: { id } });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
    io.emit('event', { id: '3', name: 'desk.message_added', data: { id: '3' } });
    await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith({ id: '3' }));
    expect(heard.mock.calls).toEqual([[{ id: '1' }], [{ id: '2' }], [{ id: '3' }]]);
  });

  it('is silent once it is closed, and opens one socket however often it is asked to', async () => {
    open();
    open();
    await becomes('connected');
    expect(io.sockets.sockets.size).toBe(1);
    const lost = vi.fn();
    live.on('live.lost', lost);
    live.close();
    await vi.waitFor(() => expect(io.sockets.sockets.size).toBe(0));
    expect([lost.mock.calls.length, onRefused.mock.calls.length]).toEqual([0, 0]);
  });
});
