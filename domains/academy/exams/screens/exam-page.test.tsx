import { createClient } from '@kedun/contract';
import { ApiProvider, HotkeyProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { act } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import type { Attempt } from '../../contract.ts';
import ExamPage from './exam-page.tsx';

const EXAM = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';
const ITEM = '019a3c1e-5b7a-7c3d-8e4f-0123456789ac';
const words = (value: string) => ({ zh: value, en: value });

function running(): Attempt {
  const now = Date.now();
  return {
    id: EXAM,
    courseId: EXAM,
    dutyId: null,
    courseTitle: words('course'),
    startedAt: new Date(now).toISOString(),
    serverNow: new Date(now).toISOString(),
    deadlineAt: new Date(now + 600_000).toISOString(),
    questions: [
      {
        itemId: ITEM,
        kind: 'single',
        stem: words('stem'),
        options: [
          { key: 'A', text: words('one') },
          { key: 'B', text: words('two') },
        ],
        chosen: [],
        isMarked: false,
      },
    ],
    steps: null,
  };
}

const savedNow = () => Response.json({ savedAt: new Date().toISOString() });

/** The server's routes behind a real client; it answers a save when the test says so. */
class Server {
  asked: string[] = [];
  isDown = false;
  /** Answers later saves at once. */
  isSaving = false;
  saved: (answer: Response) => void = () => {};
  readonly #saving = new Promise<Response>((resolve) => {
    this.saved = resolve;
  });
  readonly call = createClient({ baseUrl: '', fetch: async (url, init) => this.#answer(String(url), init) });

  #answer(url: string, init?: RequestInit): Response | Promise<Response> {
    this.asked.push([init?.method ?? 'GET', url].join(' '));
    if (this.isDown) return new Response(null, { status: 503 });
    if (url.includes('/answers/')) return this.isSaving ? savedNow() : this.#saving;
    if (url.endsWith('/submit')) return new Response('{}', { status: 503 });
    return Response.json(running());
  }

  isHandedIn = () => this.asked.includes(`POST /academy/attempts/${EXAM}/submit`);
}

let drawn: Drawn;
afterEach(() => drawn.close());

const shows = (check: () => void) => eventually(check, 10_000);
const button = (label: string) =>
  [...document.querySelectorAll('button')].findLast((one) => one.textContent?.includes(label)) as HTMLButtonElement;

async function sitting() {
  const server = new Server();
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  drawn = await draw(
    <MemoryRouter initialEntries={[`/academy/exams/${EXAM}`]}>
      <QueryClientProvider client={cache}>
        <ApiProvider call={server.call} live={{ on: () => () => {} }}>
          <App component={false}>
            <HotkeyProvider>
              <Routes>
                <Route path="/academy/exams/:id" element={<ExamPage />} />
              </Routes>
            </HotkeyProvider>
          </App>
        </ApiProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
  await shows(() => expect(button('two')).toBeDefined());
  return { server, cache };
}

it('takes the paper at once: an answer on its way is waited for, the press is not lost', async () => {
  const { server } = await sitting();
  await press(button('two'));
  await press(button('exam.handIn'));
  await press(button('exam.handInNow'));
  expect(server.isHandedIn()).toBe(false);
  await act(async () => server.saved(savedNow()));
  await shows(() => expect(server.isHandedIn()).toBe(true));
});

it('is not handed in while an answer could not be saved, and says so until it is pressed again', async () => {
  const { server } = await sitting();
  await press(button('two'));
  await press(button('exam.handIn'));
  await press(button('exam.handInNow'));
  server.isSaving = true;
  await act(async () => server.saved(new Response(null, { status: 503 })));
  const isSaid = () => document.querySelector('[role=dialog]')?.textContent?.includes('exam.notHandedIn');
  await shows(() => expect(isSaid()).toBe(true));
  await shows(() => expect(server.asked.filter((one) => one.includes('/answers/'))).toHaveLength(2));
  expect([isSaid(), server.isHandedIn()]).toEqual([true, false]);
  await press(button('exam.handInNow'));
  await shows(() => expect(server.isHandedIn()).toBe(true));
});

it('goes on where the paper cannot be read again, as after the live connection was lost', async () => {
  const { server, cache } = await sitting();
  await press(button('exam.handIn'));
  server.isDown = true;
  await act(async () => {
    await cache.invalidateQueries();
    // The cache tells the screen a task later.
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
  expect(server.asked).toHaveLength(2);
  expect([button('two')?.isConnected, button('exam.handInNow')?.isConnected]).toEqual([true, true]);
});
