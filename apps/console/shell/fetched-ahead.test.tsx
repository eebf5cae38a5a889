import type { ReactNode } from 'react';
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Drawn, draw } from '../../../packages/ui/testing/draw.tsx';
import { useFetchedAhead } from './fetched-ahead.ts';

const part = () => vi.fn(async () => ({ default: () => null }));
const gone = () => vi.fn(async () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: x')));

function Ahead({ parts }: { parts: Parameters<typeof useFetchedAhead>[0] }): ReactNode {
  useFetchedAhead(parts);
  return null;
}

let drawn: Drawn;
beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await drawn.close();
  vi.useRealTimers();
});
const later = () => act(() => vi.advanceTimersByTimeAsync(60_000));

it('fetches every part once, after what the page asks for itself', async () => {
  const parts = [part(), part(), part()];
  drawn = await draw(<Ahead parts={parts} />);
  expect(parts[0]).not.toHaveBeenCalled();
  await later();
  for (const one of parts) expect(one).toHaveBeenCalledOnce();
});

it('asks no further where the server does not answer, and nothing fails', async () => {
  const parts = [part(), gone(), part()];
  drawn = await draw(<Ahead parts={parts} />);
  await later();
  expect(parts.map((one) => one.mock.calls.length)).toEqual([1, 1, 0]);
});

it('ends with the page', async () => {
  const parts = [part()];
  drawn = await draw(<Ahead parts={parts} />);
  await drawn.close();
  await later();
  expect(parts[0]).not.toHaveBeenCalled();
});
