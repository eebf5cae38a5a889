import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource, MeProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { act } from 'react';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { Me } from '../../../identity/contract.ts';
import { EVERYTHING_ON } from '../../detection/rules.ts';
import { ProposalPanel } from './proposal-panel.tsx';
import WaitingProposal from './waiting-proposal.tsx';

const ID = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';
const OFFICER = { id: '019a3c1e-5b7a-7c3d-8e4f-0123456789ac', name: '周敏', workNumber: 'P1001' };
const AT = '2026-11-02T01:00:00.000Z';
const WAITING = {
  ...{ id: ID, basedOn: 0, reason: '门店的公开电话', proposedBy: OFFICER, proposedAt: AT },
  content: { ...EVERYTHING_ON, off: ['QQ'], allowed: [{ type: 'LANDLINE', value: '010-62345678' }] },
};
const LAST = {
  id: ID,
  reason: '门店的公开电话',
  proposedBy: OFFICER,
  proposedAt: AT,
  decidedBy: OFFICER,
  decidedAt: AT,
};

/** The server's routes behind a real client: only the network is left out. */
class Server implements LiveSource {
  state: object = {};
  asked: string[] = [];
  readonly #hearing = new Set<() => void>();
  readonly call = createClient({ baseUrl: '', fetch: (url, init) => this.#answer(String(url), init) });

  async #answer(url: string, init?: RequestInit): Promise<Response> {
    if (init?.method === 'POST') this.asked.push(url);
    return Response.json(init?.method === 'POST' ? { version: 1 } : this.state);
  }

  on(name: string, handler: (data: Record<string, unknown>) => void): () => void {
    if (name === 'custody.detection_proposed') this.#hearing.add(() => handler({ id: ID, outcome: null }));
    return () => {};
  }

  tell = (state: object) =>
    act(async () => {
      this.state = state;
      for (const hear of this.#hearing) hear();
    });
}

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(() => void vi.stubGlobal('ResizeObserver', NoSizes));
afterAll(() => void vi.unstubAllGlobals());

let server: Server;
let drawn: Drawn;
afterEach(() => drawn.close());

async function drawFor(me: Pick<Me, 'id' | 'role'>, state: object): Promise<void> {
  server = new Server();
  server.state = state;
  drawn = await draw(
    <MemoryRouter>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ApiProvider call={server.call} live={server}>
          <MeProvider me={me as Me}>
            <App component={false}>
              <nav>
                <WaitingProposal />
              </nav>
              <ProposalPanel inForce={{ version: 0, ...EVERYTHING_ON }} text="" onText={() => {}} />
            </App>
          </MeProvider>
        </ApiProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

const shows = (check: () => void) => eventually(check, 20_000);
const buttons = () => [...drawn.page.querySelectorAll('.proposal-acts button')];
const supervisor = { id: '019a3c1e-5b7a-7c3d-8e4f-0123456789ad', role: 'supervisor' as const };

describe('a change that waits for a second person', () => {
  it('is confirmed by another person, who sees by whom, why and what would be shown', async () => {
    await drawFor(supervisor, { waiting: WAITING, last: null, confirmers: 1 });
    await shows(() => expect(buttons()).toHaveLength(2));
    expect(drawn.page.querySelectorAll('.weakenings li')).toHaveLength(2);
    for (const words of ['周敏', '门店的公开电话', '010-62345678'])
      expect(drawn.one('.proposal').textContent).toContain(words);
    expect(drawn.one('nav a').getAttribute('href')).toBe('/custody/detection');
    await press(buttons()[0] as Element);
    await shows(() => expect(server.asked).toEqual([`/custody/detection/proposals/${ID}/confirm`]));
  });

  it('is only taken back by whoever proposed it, and says where nobody could confirm', async () => {
    await drawFor({ id: OFFICER.id, role: 'privacy_officer' }, { waiting: WAITING, last: null, confirmers: 0 });
    await shows(() => expect(buttons()).toHaveLength(1));
    expect(drawn.page.querySelectorAll('[role=status]')).toHaveLength(1);
    expect(drawn.page.querySelector('nav a')).toBeNull();
    await press(buttons()[0] as Element);
    await shows(() => expect(server.asked).toEqual([`/custody/detection/proposals/${ID}/withdraw`]));
  });

  it('appears and goes without a reload; how it ended stays to read', async () => {
    await drawFor({ id: OFFICER.id, role: 'privacy_officer' }, { waiting: null, last: null, confirmers: 1 });
    await shows(() => expect(drawn.page.querySelector('.proposal')).toBeNull());
    await server.tell({ waiting: WAITING, last: null, confirmers: 1 });
    await shows(() => expect(drawn.page.querySelector('.proposal')).not.toBeNull());
    await server.tell({ waiting: null, last: { ...LAST, outcome: 'refused' }, confirmers: 1 });
    await shows(() => expect(drawn.one('.proposal-last').textContent).toContain('门店的公开电话'));
    expect(drawn.page.querySelector('.proposal')).toBeNull();
  });

  it('is nothing an agent hears of', async () => {
    await drawFor({ id: supervisor.id, role: 'agent' }, { waiting: WAITING, last: null, confirmers: 1 });
    expect(drawn.page.querySelector('.proposal, nav a')).toBeNull();
  });
});
