import { defineEvent } from '@kedun/contract';
import { act, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LiveProvider, type LiveSource, useLive } from './live.tsx';
import { type Drawn, draw } from './testing/draw.tsx';

const added = defineEvent({ name: 'desk.message_added', data: z.object({ text: z.string() }) });

class Source implements LiveSource {
  readonly handlers = new Map<string, Set<(data: Record<string, unknown>) => void>>();

  on(name: string, handler: (data: Record<string, unknown>) => void): () => void {
    const set = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, set.add(handler));
    return () => set.delete(handler);
  }

  tell(name: string, data: Record<string, unknown>): Promise<void> {
    return act(async () => {
      for (const handler of this.handlers.get(name) ?? []) handler(data);
    });
  }
}

function Listener({ kind, heard, prefix = '' }: { kind: typeof added | string; heard: string[]; prefix?: string }) {
  useLive(kind as string, (data) => heard.push(`${prefix}${String(data.text)}`));
  return null;
}

describe('live events', () => {
  let drawn: Drawn | null = null;
  afterEach(() => drawn?.close());

  it.each([
    ['by kind', added],
    ['by name', 'desk.message_added'],
  ])('reach those who listen %s, until they leave', async (_, kind) => {
    const [source, heard] = [new Source(), [] as string[]];
    const page = (content: ReactNode) => <LiveProvider source={source}>{content}</LiveProvider>;
    drawn = await draw(page(<Listener kind={kind} heard={heard} />));
    await source.tell('desk.message_added', { text: 'one' });
    await source.tell('desk.other', { text: 'not for us' });
    await drawn.again(page(null));
    await source.tell('desk.message_added', { text: 'two' });
    expect(heard).toEqual(['one']);
    expect(source.handlers.get('desk.message_added')?.size).toBe(0);
  });

  it('reach the present handler without listening anew', async () => {
    const [source, heard] = [new Source(), [] as string[]];
    const page = (prefix: string) => (
      <LiveProvider source={source}>
        <Listener kind={added} heard={heard} prefix={prefix} />
      </LiveProvider>
    );
    drawn = await draw(page('before '));
    const [first] = source.handlers.get(added.name) ?? [];
    await drawn.again(page('after '));
    const [second] = source.handlers.get(added.name) ?? [];
    await source.tell(added.name, { text: 'one' });
    expect(second).toBe(first);
    expect(heard).toEqual(['after one']);
  });

  it('are silent without a source: a component may be drawn anywhere', async () => {
    const heard: string[] = [];
    drawn = await draw(<Listener kind={added} heard={heard} />);
    expect(heard).toEqual([]);
  });
});
