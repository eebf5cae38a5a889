// @vitest-environment jsdom
import { createClient } from '@kedun/contract';
import { ApiProvider, HotkeyProvider, type LiveSource, type Me, MeProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, press, type } from '../../../../packages/ui/testing/draw.tsx';
import DeskScreen from './desk-screen.tsx';

const me = { id: 'me', name: '林晓', role: 'agent', team: { id: 'team', name: '商城组' } } as Me;
const NONE = { items: [], next: null };

/** The server's answers behind a real client: only the network is left out. */
class Server implements LiveSource {
  asked: string[] = [];
  readonly call = createClient({ baseUrl: '', fetch: (url, init) => this.#answer(String(url), init) });

  async #answer(url: string, init?: RequestInit): Promise<Response> {
    this.asked.push([init?.method, url, ...(init?.body ? [String(init.body)] : [])].join(' '));
    return Response.json(url === '/desk/counts' ? { mine: 0, unassigned: 0, team: 0, all: 0, unread: 0 } : NONE);
  }

  on(): () => void {
    return () => {};
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

let address = '';
function Address(): ReactNode {
  const { pathname, search } = useLocation();
  address = pathname + search;
  return null;
}

let server: Server;
let drawn: Drawn;
const shows = (check: () => void) => vi.waitFor(() => act(async () => check()));

beforeEach(async () => {
  server = new Server();
  drawn = await draw(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ApiProvider call={server.call} live={server}>
        <MeProvider me={me}>
          <HotkeyProvider>
            <MemoryRouter initialEntries={['/desk']}>
              <Routes>
                <Route path="/desk/*" element={<DeskScreen />} />
              </Routes>
              <Address />
            </MemoryRouter>
          </HotkeyProvider>
        </MeProvider>
      </ApiProvider>
    </QueryClientProvider>,
  );
});
afterEach(() => drawn.close());

describe('what is looked for', () => {
  it('goes to the server in the body, and stands in no address', async () => {
    await type(drawn.one('.desk-list-tools input'), '13812345678');
    await press(drawn.one('.desk-list-tools .ant-input-search-btn'));
    await shows(() => expect(drawn.page.textContent).toContain('list.nothingFound'));
    expect(server.asked.filter((one) => one.includes('search'))).toEqual([
      'POST /desk/search {"q":"13812345678","limit":50}',
    ]);
    expect(server.asked.filter((one) => (one.split(' ')[1] ?? '').includes('138'))).toEqual([]);
    expect(address).toBe('/desk');
    await press(drawn.one('[role=tab]'));
    expect(drawn.page.textContent).not.toContain('list.nothingFound');
  });
});
