import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, createAnswerQueue, type SaveState } from './answer-queue.ts';

const answer = (...chosen: string[]): Answer => ({ chosen, isMarked: false });

/** A server whose every save waits to be let through or refused. */
function slowServer() {
  const calls: { itemId: string; chosen: string; finish: (error?: Error) => void }[] = [];
  const states: SaveState['kind'][] = [];
  const finals: unknown[] = [];
  const queue = createAnswerQueue({
    save: (itemId, { chosen }) =>
      new Promise((resolve, reject) => {
        calls.push({ itemId, chosen: chosen.join(), finish: (error) => (error ? reject(error) : resolve('now')) });
      }),
    onState: (state) => states.push(state.kind),
    isFinal: (error) => (error as Error).message === 'over',
    onFinal: (error) => finals.push(error),
    retryMs: 1000,
  });
  return { calls, states, finals, queue };
}

describe('saving answers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it('sends one at a time, in order', async () => {
    const { calls, states, queue } = slowServer();
    queue.put('1', answer('A'));
    queue.put('2', answer('B'));
    await settle();
    expect(calls.map((call) => call.itemId)).toEqual(['1']);
    calls[0]?.finish();
    await settle();
    expect(calls.map((call) => call.itemId)).toEqual(['1', '2']);
    calls[1]?.finish();
    await settle();
    expect(states.at(-1)).toBe('saved');
    expect(await queue.flush()).toBe(true);
  });

  it('sends the latest of several choices, and never loses one made while saving', async () => {
    const { calls, queue } = slowServer();
    queue.put('1', answer('A'));
    await settle();
    queue.put('1', answer('B'));
    queue.put('1', answer('C'));
    calls[0]?.finish();
    await settle();
    expect(calls.map((call) => call.chosen)).toEqual(['A', 'C']);
    calls[1]?.finish();
    expect(await queue.flush()).toBe(true);
  });

  it('tries again by itself after a failure', async () => {
    const { calls, states, queue } = slowServer();
    queue.put('1', answer('A'));
    await settle();
    calls[0]?.finish(new Error('offline'));
    await settle();
    expect(states.at(-1)).toBe('failed');
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls.map((call) => call.chosen)).toEqual(['A', 'A']);
    calls[1]?.finish();
    await settle();
    expect(states.at(-1)).toBe('saved');
  });

  it('says with flush that something is still unsaved', async () => {
    const { calls, queue } = slowServer();
    queue.put('1', answer('A'));
    await settle();
    const flushed = queue.flush();
    calls[0]?.finish(new Error('offline'));
    expect(await flushed).toBe(false);
    queue.close();
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toHaveLength(1);
  });

  it('gives up when the exam is over', async () => {
    const { calls, finals, queue } = slowServer();
    queue.put('1', answer('A'));
    queue.put('2', answer('B'));
    await settle();
    calls[0]?.finish(new Error('over'));
    await settle();
    expect(finals).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toHaveLength(1);
    expect(await queue.flush()).toBe(true);
  });
});
