import { act, lazy, Suspense } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it } from 'vitest';
import { type Drawn, draw } from '../../../packages/ui/testing/draw.tsx';
import type { NavEntry, ReadyScreen } from './screens.ts';
import { Screens } from './screens-by-path.tsx';

let drawn: Drawn | null = null;
afterEach(() => drawn?.close());

describe('the first screen', () => {
  it('is announced while its code is on its way, and takes the place of the announcement', async () => {
    let arrive: (module: { default: () => string }) => void = () => {};
    const Component = lazy(() => new Promise<{ default: () => string }>((resolve) => (arrive = resolve)));
    const role = 'agent';
    const desk = { path: '/desk', label: 'nav.desk', icon: () => null } as unknown as NavEntry;
    const screen = { path: '/desk', roles: [role], Component } as unknown as ReadyScreen;
    drawn = await draw(
      <MemoryRouter initialEntries={['/']}>
        <Suspense fallback={null}>
          <Screens screens={[screen]} nav={[desk]} role={role} />
        </Suspense>
      </MemoryRouter>,
    );
    expect(drawn.one('[role=status]').textContent).toBe('正在载入…');
    await act(async () => arrive({ default: () => '会话' }));
    expect(drawn.page.textContent).toBe('会话');
  });
});
