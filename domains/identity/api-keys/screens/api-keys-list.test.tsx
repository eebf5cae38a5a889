import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource, MeProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { act } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { ApiKeyRecord, Me } from '../../contract.ts';
import { ApiKeysList } from './api-keys-list.tsx';

const DAY = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
const KEY: ApiKeyRecord = {
  id: '019a3c1e-5b7a-7c3d-8e4f-0123456789ab',
  name: '订单系统',
  hint: '3f9a',
  scopes: ['detect.scan'],
  networks: [],
  endsOn: dayIn(200),
  state: 'active',
  createdAt: '2026-11-02T01:00:00.000Z',
  createdByName: '唐立',
  revokedAt: null,
  revokedByName: null,
  lastUsedOn: null,
  refusedOn: null,
};

/** The server's list behind a real client: only the network is left out. */
class Server implements LiveSource {
  items: ApiKeyRecord[] = [];
  asked = 0;
  readonly #hearing = new Set<() => void>();
  readonly call = createClient({ baseUrl: '', fetch: async () => this.#answer() });

  #answer(): Response {
    this.asked += 1;
    return Response.json({ items: this.items });
  }

  on(name: string, handler: (data: Record<string, unknown>) => void): () => void {
    if (name === 'identity.api_keys_changed') this.#hearing.add(() => handler({ keyId: KEY.id }));
    return () => {};
  }

  async tell(): Promise<void> {
    await act(async () => {
      for (const handler of this.#hearing) handler();
    });
  }
}

/** jsdom lays nothing out: there are no sizes to watch, and no width to ask for. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
const noWidth = () => ({ matches: false, addEventListener() {}, removeEventListener() {} });
beforeAll(() => void vi.stubGlobal('ResizeObserver', NoSizes).stubGlobal('matchMedia', noWidth));
afterAll(() => void vi.unstubAllGlobals());

let server: Server;
let drawn: Drawn;
afterEach(() => drawn.close());

async function drawList(items: ApiKeyRecord[], isDemo = false): Promise<void> {
  server = new Server();
  server.items = items;
  drawn = await draw(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ApiProvider call={server.call} live={server}>
        <MeProvider me={{ role: 'admin', isDemo } as Me}>
          <App>
            <ApiKeysList />
          </App>
        </MeProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
}
const shows = (text: string) => eventually(() => expect(drawn.page.textContent).toContain(text));
const buttonOf = (text: string) =>
  [...document.querySelectorAll('button')].find((button) => button.textContent?.replace(/\s/g, '') === text);

describe('the keys of other systems', () => {
  it('say what they may do, until when, and how they end; never more of the key', async () => {
    await drawList([KEY]);
    await shows('订单系统');
    for (const words of ['kedun_…3f9a', 'apiKeys.scope.detect.scan', 'apiKeys.anywhere', 'apiKeys.never', KEY.endsOn])
      await shows(words);
  });

  it.each<[string, Partial<ApiKeyRecord>, string, boolean]>([
    ['ends soon', { endsOn: dayIn(9) }, 'apiKeys.soon', true],
    ['came from elsewhere', { refusedOn: '2026-11-20' }, 'apiKeys.refusedShort', true],
    ['has ended', { state: 'expired', endsOn: '2026-11-01' }, 'apiKeys.state_expired', false],
    ['was revoked', { state: 'revoked', revokedAt: KEY.createdAt, revokedByName: null }, 'apiKeys.revokedBy', false],
  ])('one that %s says so, and can be revoked only while it works', async (_what, more, words, canRevoke) => {
    await drawList([{ ...KEY, ...more }]);
    await shows(words);
    expect(buttonOf('apiKeys.revoke') !== undefined).toBe(canRevoke);
  });

  it('are asked for again when one was used', async () => {
    await drawList([KEY]);
    await shows('apiKeys.never');
    server.items = [{ ...KEY, lastUsedOn: '2026-11-22' }];
    await server.tell();
    await shows('2026-11-22');
    expect(server.asked).toBe(2);
  });

  it.each([
    ['a person proves with a code', false, true],
    ['a demo person has no code to give', true, false],
  ])('are made on one screen: %s', async (_what, isDemo, asksForCode) => {
    await drawList([], isDemo);
    await shows('apiKeys.none');
    await press(buttonOf('apiKeys.create') as HTMLElement);
    await eventually(() => expect(document.querySelector('form')).not.toBeNull());
    expect(document.querySelector('.code-input') !== null).toBe(asksForCode);
    expect(buttonOf('apiKeys.make')?.disabled).toBe(asksForCode);
  });
});
