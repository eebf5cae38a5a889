import { act, lazy, Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, press } from '../../../packages/ui/testing/draw.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { isUnfetched, Unfetched } from './unfetched.tsx';

let drawn: Drawn | null = null;
beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

describe('code that never came', () => {
  it.each([
    ['Failed to fetch dynamically imported module: https://kedun.example/assets/people-1.js', true],
    ['error loading dynamically imported module: https://kedun.example/assets/people-1.js', true],
    ['Importing a module script failed.', true],
    ['Unable to preload CSS for /assets/people-1.css', true],
    ['customer is undefined', false],
  ])('%s: %s', (message, expected) => {
    expect(isUnfetched(new TypeError(message))).toBe(expected);
  });

  it('is told from a screen that fails', async () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    const Screen = lazy(async () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: x')));
    drawn = await draw(
      <ErrorBoundary at="/people">
        <Suspense fallback="…">
          <Screen />
        </Suspense>
      </ErrorBoundary>,
    );
    await vi.waitFor(async () => {
      await act(async () => {});
      expect(drawn?.one('[role=alert] strong').textContent).toBe('没有网络');
    });
    silenced.mockRestore();
  });
});

describe('a screen without its code', () => {
  function server(isThere: boolean) {
    const source = { isThere, answers: async () => source.isThere, reload: vi.fn() };
    return source;
  }
  const title = () => drawn?.one('[role=alert] strong').textContent;

  it('says that there is no network, and opens when the network is back', async () => {
    const source = server(false);
    drawn = await draw(<Unfetched source={source} />);
    expect(title()).toBe('没有网络');
    source.isThere = true;
    await act(async () => window.dispatchEvent(new Event('online')));
    expect(source.reload).toHaveBeenCalledOnce();
  });

  it('opens when the server is back though the network never went', async () => {
    vi.useFakeTimers();
    const source = server(false);
    drawn = await draw(<Unfetched source={source} />);
    expect(title()).toBe('没有网络');
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(source.reload).not.toHaveBeenCalled();
    source.isThere = true;
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(source.reload).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it('tries again by the button, and says so when it is still in vain', async () => {
    const source = server(false);
    drawn = await draw(<Unfetched source={source} />);
    await press(drawn.one('button'));
    expect(title()).toBe('没有网络');
    expect(source.reload).not.toHaveBeenCalled();
    source.isThere = true;
    await press(drawn.one('button'));
    expect(source.reload).toHaveBeenCalledOnce();
  });

  it('reloads once after an upgrade, not for ever: then the person decides', async () => {
    const source = server(true);
    drawn = await draw(<Unfetched source={source} />);
    expect(source.reload).toHaveBeenCalledOnce();
    await drawn.close();
    drawn = await draw(<Unfetched source={source} />);
    expect(source.reload).toHaveBeenCalledOnce();
    expect(title()).toBe('有新版本');
    await press(drawn.one('button'));
    expect(source.reload).toHaveBeenCalledTimes(2);
  });
});
