import type { Socket } from 'socket.io-client';

/** One live event as the server sends it. */
export interface LiveEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

export interface LiveParts {
  readonly server: string;
  token(): string | null;
  onEvent(event: LiveEvent): void;
  /** After each connect: what happened in between must be fetched. */
  onConnect(): void;
  onDisconnect(): void;
  /** The server does not know the token any more. */
  onRefused(): void;
}

/** Opens the socket; its client is loaded with it, after the chat was opened. */
export async function connectLive(parts: LiveParts): Promise<{ reconnect(): void; close(): void }> {
  const { io } = await import('socket.io-client');
  const socket: Socket = io(parts.server, {
    path: '/realtime',
    transports: ['websocket', 'polling'],
    auth: (give) => give({ token: parts.token() }),
    withCredentials: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
  });
  socket.on('event', (event: LiveEvent) => parts.onEvent(event));
  socket.on('connect', () => parts.onConnect());
  socket.on('disconnect', () => parts.onDisconnect());
  socket.on('connect_error', (error) => {
    parts.onDisconnect();
    if (error.message === 'not_signed_in') parts.onRefused();
  });
  return {
    reconnect() {
      socket.disconnect().connect();
    },
    close() {
      socket.close();
    },
  };
}
