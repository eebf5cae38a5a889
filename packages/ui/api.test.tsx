import { type Call, createClient, defineRoute, ProblemError } from '@kedun/contract';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ApiProvider, queryKeyOf, useApiCommand, useApiQuery, useCall } from './api.tsx';
import { type Drawn, draw, eventually, press } from './testing/draw.tsx';

const notes = z.object({ items: z.array(z.string()) });
const listNotes = defineRoute({
  method: 'GET',
  path: '/notes',
  action: 'test.note.list',
  summary: 'All notes',
  query: z.object({ words: z.string().optional() }),
  reply: notes,
});
const addNote = defineRoute({
  method: 'POST',
  path: '/notes',
  action: 'test.note.add',
  summary: 'Add a note',
  body: z.object({ text: z.string() }),
  reply: z.object({ count: z.number() }),
});

/** A server of two routes behind a real client: only the network is left out. */
class Server {
  items = ['one'];
  refusal: { status: number; code: string } | null = null;
  asked: string[] = [];

  readonly call: Call = createClient({ baseUrl: '', fetch: (url, init) => this.#answer(String(url), init) });

  async #answer(url: string, init?: RequestInit): Promise<Response> {
    this.asked.push(`${init?.method} ${url}`);
    if (this.refusal) {
      const { status, code } = this.refusal;
      return Response.json({ type: 'about:blank', title: '不行', status, code }, { status });
    }
    if (init?.method === 'POST') {
      this.items = [...this.items, (JSON.parse(String(init.body)) as { text: string }).text];
      return Response.json({ count: this.items.length });
    }
    return Response.json({ items: this.items });
  }
}

function Notes({ words }: { words?: string }): ReactNode {
  const input = { query: words === undefined ? {} : { words } };
  const { data, error, isPending } = useApiQuery(listNotes, input, { keepsPrevious: true });
  if (error) return <p>{error.problem.code}</p>;
  return <p>{isPending ? 'asking' : data.items.join(' ')}</p>;
}

function AddNote({ onDone, onRefused }: { onDone?: (count: number) => void; onRefused?: (code: string) => void }) {
  const command = useApiCommand(addNote, {
    invalidates: [listNotes],
    onDone: ({ count }) => onDone?.(count),
    onRefused: ({ problem }) => onRefused?.(problem.code),
  });
  return (
    <button type="button" onClick={() => command.mutate({ body: { text: 'two' } })}>
      {command.error?.problem.code ?? (command.isSuccess ? 'done' : 'add')}
    </button>
  );
}

function Lost(): ReactNode {
  useCall();
  return null;
}

describe('what screens ask of the server', () => {
  let server: Server;
  let cache: QueryClient;
  let drawn: Drawn | null = null;

  beforeEach(() => {
    server = new Server();
    cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  });
  afterEach(async () => {
    await drawn?.close();
    drawn = null;
    cache.clear();
  });

  const within = (content: ReactNode) => (
    <QueryClientProvider client={cache}>
      <ApiProvider call={server.call} live={{ on: () => () => {} }}>
        {content}
      </ApiProvider>
    </QueryClientProvider>
  );
  const settled = (text: string) => eventually(() => expect(drawn?.page.textContent).toBe(text));

  it('is shown when it arrives, and asked for once', async () => {
    drawn = await draw(within(<Notes />));
    await settled('one');
    expect(server.asked).toEqual(['GET /notes']);
  });

  it('is kept apart by input, and the former answer stays while the next is on its way', async () => {
    drawn = await draw(within(<Notes />));
    await settled('one');
    server.items = ['found'];
    await drawn.again(within(<Notes words="客户" />));
    expect(drawn.page.textContent).not.toBe('asking');
    await settled('found');
    expect(server.asked).toEqual(['GET /notes', `GET /notes?words=${encodeURIComponent('客户')}`]);
  });

  it('fails with the problem that the server states', async () => {
    server.refusal = { status: 403, code: 'not_allowed' };
    drawn = await draw(within(<Notes />));
    await settled('not_allowed');
  });

  it('is asked for anew after a command that makes it stale', async () => {
    const onDone = vi.fn();
    drawn = await draw(
      within(
        <>
          <Notes />
          <AddNote onDone={onDone} />
        </>,
      ),
    );
    await settled('oneadd');
    await press(drawn.one('button'));
    await settled('one twodone');
    expect(onDone).toHaveBeenCalledExactlyOnceWith(2);
    expect(server.asked).toEqual(['GET /notes', 'POST /notes', 'GET /notes']);
  });

  it('is never commanded twice by itself, and says why it was refused', async () => {
    const [onDone, onRefused] = [vi.fn(), vi.fn()];
    server.refusal = { status: 503, code: 'unavailable' };
    drawn = await draw(within(<AddNote onDone={onDone} onRefused={onRefused} />));
    await press(drawn.one('button'));
    await settled('unavailable');
    expect(server.asked).toEqual(['POST /notes']);
    expect(onRefused).toHaveBeenCalledExactlyOnceWith('unavailable');
    expect(onDone).not.toHaveBeenCalled();
  });

  it('needs a provider: a screen outside the console fails at once and says so', async () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(draw(<Lost />)).rejects.toThrow('useCall needs an ApiProvider above');
    silenced.mockRestore();
  });
});

describe('keys of cached answers', () => {
  it('tell routes and inputs apart, and one without input covers all of its route', () => {
    expect(queryKeyOf(listNotes)).not.toEqual(queryKeyOf(addNote));
    expect(queryKeyOf(listNotes, { query: { words: 'a' } })).not.toEqual(queryKeyOf(listNotes, { query: {} }));
    expect(queryKeyOf(listNotes, { query: {} }).slice(0, 1)).toEqual(queryKeyOf(listNotes));
  });
});

describe('a problem', () => {
  it('is what a refused call throws', async () => {
    const server = new Server();
    server.refusal = { status: 409, code: 'taken' };
    await expect(server.call(listNotes, { query: {} })).rejects.toBeInstanceOf(ProblemError);
  });
});
