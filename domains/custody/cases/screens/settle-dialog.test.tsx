import { createClient } from '@kedun/contract';
import { ApiProvider, type LiveSource } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { DetectionCase } from '../../contract.ts';
import { SettleDialog } from './settle-dialog.tsx';

const ID = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';
const REPORT: DetectionCase = {
  ...{ id: ID, kind: 'miss', conversationId: ID, token: null, sequence: 3, type: 'PHONE', dataClass: 'C2' },
  ...{ mask: '****', reporter: null, reportedAt: '2026-11-02T01:00:00.000Z', exposedSeconds: 90 },
  ...{ closedBy: null, closedAt: null, verdict: null },
};
const quiet: LiveSource = { on: () => () => {} };

let asked: [string, unknown][] = [];
let isClosingRefused = false;
const call = createClient({
  baseUrl: '',
  fetch: async (url, init) => {
    asked.push([String(url), JSON.parse(String(init?.body))]);
    if (!String(url).endsWith('/close')) return Response.json({ id: ID });
    return isClosingRefused
      ? Response.json({ type: '', title: 'no', status: 503, code: 'too_busy' }, { status: 503 })
      : Response.json({ closedAt: '2026-11-02T01:00:00.000Z' });
  },
});

/** jsdom lays nothing out: there are no sizes to watch. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
beforeAll(() => void vi.stubGlobal('ResizeObserver', NoSizes));
afterAll(() => void vi.unstubAllGlobals());

let drawn: Drawn;
let closed = 0;
beforeEach(async () => {
  [asked, closed, isClosingRefused] = [[], 0, false];
  drawn = await draw(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ApiProvider call={call} live={quiet}>
        <SettleDialog
          report={REPORT}
          onClose={() => {
            closed += 1;
          }}
        />
      </ApiProvider>
    </QueryClientProvider>,
  );
});
afterEach(() => drawn.close());

const all = (selector: string) => [...document.querySelectorAll<HTMLInputElement>(`[role=dialog] ${selector}`)];
const click = async (selector: string, index: number) => press(all(selector)[index] as Element);
const send = () => document.querySelector<HTMLButtonElement>('[role=dialog] .ant-btn-primary') as HTMLButtonElement;
const shows = (check: () => void) => eventually(check, 20_000);

describe('settling a report', () => {
  it('asks whether it was right, and then offers a sentence that is kept first', async () => {
    expect(send().disabled).toBe(true);
    await click('input[type=radio]', 0);
    await click('input[type=checkbox]', 0);
    expect(send().disabled, 'nobody said that it is nobody’s').toBe(true);
    await click('input[type=checkbox]', 1);
    await press(send());
    await shows(() => expect(closed).toBe(1));
    expect(asked).toEqual([
      [
        '/custody/detection/examples',
        {
          ...{ kind: 'miss', type: 'PHONE', isNobodys: true },
          ...{ text: '您好，我的手机是13800001111，请帮我看看', value: '13800001111' },
        },
      ],
      [`/custody/detection/cases/${ID}/close`, { verdict: 'real' }],
    ]);
  });

  it('keeps the sentence once when only the closing failed', async () => {
    isClosingRefused = true;
    await click('input[type=radio]', 0);
    await click('input[type=checkbox]', 0);
    await click('input[type=checkbox]', 1);
    await press(send());
    await shows(() => expect(asked).toHaveLength(2));
    isClosingRefused = false;
    await shows(() => expect(send().disabled || send().className.includes('loading')).toBe(false));
    await press(send());
    await shows(() => expect(closed).toBe(1));
    expect(asked.map(([url]) => url.split('/').at(-1))).toEqual(['examples', 'close', 'close']);
  });

  it('keeps nothing of a report that was not right', async () => {
    await click('input[type=radio]', 1);
    expect(all('input[type=checkbox]')).toHaveLength(0);
    await press(send());
    await shows(() => expect(asked).toEqual([[`/custody/detection/cases/${ID}/close`, { verdict: 'unfounded' }]]));
  });
});
