import { createClient } from '@kedun/contract';
import type { Me } from '@kedun/domains/identity/contract';
import { ApiProvider } from '@kedun/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, press } from '../../../packages/ui/testing/draw.tsx';
import { createCache } from './api.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useSession, useSessionRefresh } from './session.tsx';

const me: Me = {
  id: '0192a1d2-0000-7000-8000-000000000001',
  name: '林晓',
  workNumber: 'A1024',
  email: 'lin@example.com',
  role: 'agent',
  team: null,
  language: 'zh-CN',
  step: 'done',
  isDemo: false,
  idleLockMinutes: 15,
  sessionExpiresAt: '2026-11-22T12:00:00.000Z',
};

function Standing(): ReactNode {
  const session = useSession();
  const refresh = useSessionRefresh();
  return (
    <button type="button" onClick={() => void refresh()}>
      {session.kind === 'person' ? `${session.me.name} ${session.me.step}` : session.kind}
    </button>
  );
}

function Screen({ isBroken }: { isBroken: boolean }): ReactNode {
  if (isBroken) throw new TypeError('customer is undefined');
  return <p>会话</p>;
}

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});
const shows = (text: string) =>
  vi.waitFor(async () => {
    await act(async () => {});
    expect(drawn?.page.textContent).toBe(text);
  });

describe('who is signed in', () => {
  async function standing(answer: () => Response): Promise<void> {
    drawn = await draw(
      <QueryClientProvider client={createCache()}>
        <ApiProvider call={createClient({ baseUrl: '', fetch: async () => answer() })} live={{ on: () => () => {} }}>
          <Standing />
        </ApiProvider>
      </QueryClientProvider>,
    );
  }
  const refusal = (status: number, code: string) =>
    Response.json({ type: 'about:blank', title: code, status, code }, { status });

  it.each([
    ['a person', () => Response.json(me), '林晓 done'],
    ['a person whose session is locked', () => Response.json({ ...me, step: 'locked' }), '林晓 locked'],
    ['nobody', () => refusal(401, 'not_signed_in'), 'visitor'],
    ['nobody knows, for the server fails', () => refusal(500, 'internal'), 'unreachable'],
  ])('%s', async (_, answer, expected) => {
    await standing(answer);
    await shows(expected);
  });

  it('is asked again after a step, and a person who left is a visitor', async () => {
    let isSignedIn = true;
    await standing(() => (isSignedIn ? Response.json(me) : refusal(401, 'not_signed_in')));
    await shows('林晓 done');
    isSignedIn = false;
    await press((drawn as Drawn).one('button'));
    await shows('visitor');
  });
});

function Gone(): ReactNode {
  const session = useSession();
  const refresh = useSessionRefresh();
  return (
    <button type="button" onClick={() => void refresh()}>
      {session.kind === 'visitor' ? String(session.why) : session.kind}
    </button>
  );
}

describe('somebody who was here', () => {
  const refused = (params?: object) =>
    Response.json({ type: 'about:blank', title: 'x', status: 401, code: 'not_signed_in', params }, { status: 401 });

  it.each([
    ['was disabled', { why: 'access_over' }, '2099-01-01T00:00:00.000Z', 'access_over'],
    ['was ended from another device', { why: 'session_ended' }, '2099-01-01T00:00:00.000Z', 'session_ended'],
    ['has no cookie any more, for its time is over', undefined, '2026-01-01T00:00:00.000Z', 'session_expired'],
    ['has no cookie any more', undefined, '2099-01-01T00:00:00.000Z', 'session_ended'],
    ['is told something unknown', { why: 'x' }, '2099-01-01T00:00:00.000Z', 'session_ended'],
  ])('learns why: %s', async (_, params, sessionExpiresAt, expected) => {
    let isSignedIn = true;
    const answer = () => (isSignedIn ? Response.json({ ...me, sessionExpiresAt }) : refused(params));
    drawn = await draw(
      <QueryClientProvider client={createCache()}>
        <ApiProvider call={createClient({ baseUrl: '', fetch: async () => answer() })} live={{ on: () => () => {} }}>
          <Gone />
        </ApiProvider>
      </QueryClientProvider>,
    );
    await shows('person');
    isSignedIn = false;
    await press(drawn.one('button'));
    await shows(expected);
  });

  it('a stranger learns nothing', async () => {
    drawn = await draw(
      <QueryClientProvider client={createCache()}>
        <ApiProvider call={createClient({ baseUrl: '', fetch: async () => refused() })} live={{ on: () => () => {} }}>
          <Gone />
        </ApiProvider>
      </QueryClientProvider>,
    );
    await shows('null');
  });
});

describe('a screen that fails', () => {
  const at = (path: string, isBroken: boolean) => (
    <ErrorBoundary at={path}>
      <Screen isBroken={isBroken} />
    </ErrorBoundary>
  );

  it('says so without its inner words, and another place tries anew', async () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    drawn = await draw(at('/desk', true));
    expect(drawn.one('[role=alert] strong').textContent).toBe('这一页出错了');
    expect(drawn.page.textContent).not.toContain('undefined');
    await drawn.again(at('/desk', false));
    expect(drawn.page.querySelector('[role=alert]')).not.toBeNull();
    await drawn.again(at('/people', false));
    expect(drawn.page.textContent).toBe('会话');
    silenced.mockRestore();
  });
});
