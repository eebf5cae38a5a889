import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource, MeProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { Me } from '../../contract.ts';
import Confirmations from './confirmations.tsx';

const ID = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';
const RESET_AT = '2026-11-02T01:00:00.000Z';
const waiting = { id: ID, name: '林晓', workNumber: 'A1007', role: 'agent', teamName: '商城组' };
const reset = { ...waiting, resetByName: '管理员', resetAt: RESET_AT, isReady: false };

/** The server's two routes behind a real client: only the network is left out. */
class Server implements LiveSource {
  items = [reset];
  asked: string[] = [];
  readonly #hearing = new Set<() => void>();
  readonly call = createClient({ baseUrl: '', fetch: (url, init) => this.#answer(String(url), init) });

  async #answer(url: string, init?: RequestInit): Promise<Response> {
    this.asked.push([init?.method, url, ...(init?.body ? [String(init.body)] : [])].join(' '));
    if (init?.method === 'POST') this.items = [];
    return Response.json(init?.method === 'POST' ? {} : { items: this.items });
  }

  on(name: string, handler: (data: Record<string, unknown>) => void): () => void {
    if (name === 'identity.confirmations_changed') this.#hearing.add(() => handler({ personId: ID }));
    return () => {};
  }

  async tell(): Promise<void> {
    await act(async () => {
      for (const handler of this.#hearing) handler();
    });
  }
}

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(() => void vi.stubGlobal('ResizeObserver', NoSizes));
afterAll(() => void vi.unstubAllGlobals());

const server = new Server();
let drawn: Drawn;
afterEach(() => drawn.close());

async function drawFor(role: Me['role']): Promise<void> {
  Object.assign(server, { items: [reset], asked: [] });
  drawn = await draw(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ApiProvider call={server.call} live={server}>
        <MeProvider me={{ role } as Me}>
          <Confirmations />
        </MeProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
}

const strips = () => drawn.page.querySelectorAll('[role=status]').length;
const shows = eventually;

describe('whose sign-in was reset', () => {
  it.each(['agent', 'trainer', 'admin'] as const)('is nothing for a %s, who is not even asked', async (role) => {
    await drawFor(role);
    expect([strips(), server.asked]).toEqual([0, []]);
  });

  it('is shown to a lead, and can be confirmed once the person is ready: that very reset, after one question', async () => {
    await drawFor('lead');
    await shows(() => expect(strips()).toBe(1));
    expect(drawn.page.querySelector('button')).toBeNull();
    server.items = [{ ...reset, isReady: true }];
    await server.tell();
    await shows(() => expect(drawn.page.querySelector('button')).not.toBeNull());
    await press(drawn.one('button'));
    expect(server.asked.some((one) => one.startsWith('POST'))).toBe(false);
    await shows(() => expect(document.querySelector('.ant-popconfirm .ant-btn-primary')).not.toBeNull());
    await press(document.querySelector('.ant-popconfirm .ant-btn-primary') as Element);
    await shows(() => expect(strips()).toBe(0));
    expect(server.asked.filter((one) => one.startsWith('POST'))).toEqual([
      `POST /identity/people/${ID}/confirmation ${JSON.stringify({ resetAt: RESET_AT })}`,
    ]);
  });
});
