import type { Event } from '@kedun/contract';
import type { LiveSource, LiveState } from '@kedun/ui';
import type { Socket } from 'socket.io-client';

type Handler = (data: Record<string, unknown>) => void;
type LiveEvent = Pick<Event, 'id' | 'name' | 'data'>;

const REMEMBERED = 500;

/** The page's one socket: passes events on by name, and says whether they arrive. */
export class LiveConnection implements LiveSource {
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #watchers = new Set<() => void>();
  readonly #heard = new Set<string>();
  #state: LiveState = 'connecting';
  #socket: Socket | null = null;
  #isWanted = false;

  on(name: string, handler: Handler): () => void {
    const handlers = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  state = (): LiveState => this.#state;

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Connects; `onGap` is called whenever events may have been missed, `onRefused` when the server lets nobody in. */
  open({ onGap, onRefused }: { onGap: () => void; onRefused: () => void }): void {
    this.#isWanted = true;
    void this.#connect(onGap, onRefused);
  }

  close(): void {
    this.#isWanted = false;
    this.#socket?.disconnect();
    this.#socket = null;
    this.#become('connecting');
  }

  async #connect(onGap: () => void, onRefused: () => void): Promise<void> {
    const { io } = await import('socket.io-client');
    if (!this.#isWanted || this.#socket) return;
    const socket = io({ path: '/realtime', transports: ['websocket', 'polling'], reconnectionDelayMax: 5000 });
    this.#socket = socket;
    socket.on('connect', () => {
      this.#become('connected');
      // The first time too: what was fetched before the line stood may be behind by now.
      onGap();
    });
    socket.on('disconnect', (reason) => {
      if (!this.#isWanted) return;
      this.#become('offline');
      // The server shut this socket: access ended or locked. socket.io does not try again by itself then.
      if (reason === 'io server disconnect') onRefused();
    });
    socket.on('connect_error', (error) => {
      this.#become('offline');
      if (error.message === 'not_signed_in') onRefused();
    });
    socket.on('event', (event: LiveEvent) => this.#hear(event));
  }

  /** An event comes twice where the page connected again, to a node that has still to tell it; it counts once. */
  #hear({ id, name, data }: LiveEvent): void {
    if (this.#heard.has(id)) return;
    this.#heard.add(id);
    const [oldest] = this.#heard;
    if (oldest !== undefined && this.#heard.size > REMEMBERED) this.#heard.delete(oldest);
    this.#tell(name, data);
  }

  #tell(name: string, data: Record<string, unknown>): void {
    for (const handler of this.#handlers.get(name) ?? []) handler(data);
  }

  #become(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    // What must end when the server says so cannot stay while the server cannot say so.
    if (state === 'offline') this.#tell('live.lost', {});
    for (const watcher of this.#watchers) watcher();
  }
}
