import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource, MeProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { type Drawn, draw, eventually } from '../../../../packages/ui/testing/draw.tsx';
import type { Me } from '../../../identity/contract.ts';
import { approvalDecided, approvalRequested } from '../../events.ts';
import WaitingApprovals from './waiting-approvals.tsx';

let drawn: Drawn;
afterEach(() => drawn.close());

describe('requests that wait for a lead', () => {
  it('come and go with what happens, also before anything else of the page has arrived', async () => {
    let askers: string[] = [];
    const call = createClient({
      baseUrl: '',
      fetch: async () => Response.json({ items: askers.map((id) => ({ asker: { id } })), next: null }),
    });
    const heard = new Map<string, (data: Record<string, unknown>) => void>();
    const live: LiveSource = {
      on(name, handler) {
        heard.set(name, handler);
        return () => void heard.delete(name);
      },
    };
    drawn = await draw(
      <MemoryRouter>
        <QueryClientProvider client={new QueryClient()}>
          <ApiProvider call={call} live={live}>
            <MeProvider me={{ id: 'me', role: 'lead' } as Me}>
              <WaitingApprovals />
            </MeProvider>
          </ApiProvider>
        </QueryClientProvider>
      </MemoryRouter>,
    );
    expect(drawn.page.querySelector('a')).toBeNull();
    askers = ['an agent', 'me'];
    await act(async () => heard.get(approvalRequested.name)?.({}));
    await eventually(() => expect(drawn.one('a').getAttribute('href')).toBe('/approvals'));
    askers = [];
    await act(async () => heard.get(approvalDecided.name)?.({}));
    await eventually(() => expect(drawn.page.querySelector('a')).toBeNull());
  });
});
