import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { FreshClient } from './fresh-client.ts';

describe('an answer that is still on its way when something happens', () => {
  it('is followed by a newer one', async () => {
    const client = new FreshClient();
    const answers: ((value: string) => void)[] = [];
    const ask = vi.fn(() => new Promise<string>((resolve) => answers.push(resolve)));
    const observer = new QueryObserver(client, { queryKey: ['signals'], queryFn: ask });
    const stop = observer.subscribe(() => {});
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    const asked = client.invalidateQueries({ queryKey: ['signals'] });
    answers[0]?.('before');
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.('after');
    await asked;
    expect(observer.getCurrentResult().data).toBe('after');
    expect(ask).toHaveBeenCalledTimes(2);
    stop();
  });

  it('is asked for once where nothing was on its way', async () => {
    const client = new FreshClient();
    const ask = vi.fn(async () => 'now');
    const observer = new QueryObserver(client, { queryKey: ['signals'], queryFn: ask });
    const stop = observer.subscribe(() => {});
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('now'));
    await client.invalidateQueries({ queryKey: ['signals'] });
    expect(ask).toHaveBeenCalledTimes(2);
    stop();
  });
});
