import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource, MeProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { Me } from '../../../identity/contract.ts';
import type { DetectionContent } from '../../contract.ts';
import { EVERYTHING_ON } from '../rules.ts';
import { SettingsPane } from './settings-pane.tsx';

const EXAMPLE = {
  ...{ id: '019a3c1e-5b7a-7c3d-8e4f-0123456789ab', kind: 'miss', text: 'QQ号100012345' },
  ...{ spans: [{ start: 3, end: 12, type: 'QQ' }], createdAt: '2026-11-02T01:00:00.000Z', createdBy: null },
};
const quiet: LiveSource = { on: () => () => {} };
const call = createClient({
  baseUrl: '',
  fetch: async (url) =>
    String(url).endsWith('/examples')
      ? Response.json({ examples: [EXAMPLE] })
      : Response.json({ waiting: null, last: null, confirmers: 0 }),
});

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(async () => {
  vi.stubGlobal('ResizeObserver', NoSizes);
  // The screen fetches it late; its model takes a while to be read the first time.
  await import('@kedun/detect');
});
afterAll(() => void vi.unstubAllGlobals());

const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
function pane(version: number, content: Partial<DetectionContent> = {}): ReactNode {
  return (
    <MemoryRouter>
      <QueryClientProvider client={cache}>
        <ApiProvider call={call} live={quiet}>
          <MeProvider me={{ id: 'me', role: 'privacy_officer' } as Me}>
            <App component={false}>
              <SettingsPane inForce={{ version, ...EVERYTHING_ON, ...content }} text="" onText={() => {}} />
            </App>
          </MeProvider>
        </ApiProvider>
      </QueryClientProvider>
    </MemoryRouter>
  );
}

let drawn: Drawn;
afterEach(() => drawn.close());
const isOn = (type: string) => drawn.one(`#detect-${type}`).getAttribute('aria-checked') === 'true';
const outdated = () => drawn.page.querySelector('.detection-settings > [role=status]');
const shows = (check: () => void) => eventually(check, 20_000);

describe('the settings while somebody else changes them', () => {
  it('are those in force as long as nothing was written, also after the demonstration was erased', async () => {
    drawn = await draw(pane(0));
    await drawn.again(pane(1, { off: ['QQ'] }));
    expect([isOn('QQ'), outdated()]).toEqual([false, null]);
    await drawn.again(pane(0));
    expect([isOn('QQ'), outdated()]).toEqual([true, null]);
  });

  it('stay what was written, and say that they cannot be saved', async () => {
    drawn = await draw(pane(1));
    await press(drawn.one('#detect-QQ'));
    await drawn.again(pane(2, { off: ['IP'] }));
    expect([isOn('QQ'), isOn('IP'), outdated() !== null]).toEqual([false, true, true]);
  });
});

describe('a change that hides less', () => {
  it('says before it is proposed what it is, that nobody could confirm it, and which sentences would break', async () => {
    drawn = await draw(pane(0));
    expect(drawn.page.querySelector('.weakenings')).toBeNull();
    await press(drawn.one('#detect-QQ'));
    await shows(() => expect(drawn.page.querySelectorAll('.second-person [role=status]')).toHaveLength(2));
    expect(drawn.page.querySelectorAll('.weakenings li')).toHaveLength(1);
    await shows(() => expect(drawn.one('.broken-examples mark').textContent).toBe('100012345'));
    await press(drawn.one('#detect-QQ'));
    expect(drawn.page.querySelector('.weakenings, .broken-examples')).toBeNull();
  });
});
