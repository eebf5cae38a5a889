// @vitest-environment jsdom
import { createClient } from '@kedun/contract';
import { ApiProvider, HotkeyProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { act } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { type Drawn, draw, press } from '../../../../packages/ui/testing/draw.tsx';
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
  } as Attempt;
}

/** The server's routes behind a real client; it answers a save when the test says so. */
class Server {
  asked: string[] = [];
  saved: (answer: Response) => void = () => {};
  readonly #saving = new Promise<Response>((resolve) => {
    this.saved = resolve;
  });
  readonly call = createClient({ baseUrl: '', fetch: async (url, init) => this.#answer(String(url), init) });

  #answer(url: string, init?: RequestInit): Response | Promise<Response> {
    this.asked.push([init?.method ?? 'GET', url].join(' '));
    if (url.includes('/answers/')) return this.#saving;
    if (url.endsWith('/submit')) return new Response('{}', { status: 503 });
    return Response.json(running());
  }

  isHandedIn = () => this.asked.includes(`POST /academy/attempts/${EXAM}/submit`);
}

let drawn: Drawn;
afterEach(() => drawn.close());

const shows = (check: () => void) => vi.waitFor(() => act(async () => check()));
const button = (label: string) =>
  [...document.querySelectorAll('button')].findLast((one) => one.textContent?.includes(label)) as HTMLButtonElement;

it('takes the paper at once: an answer on its way is waited for, the press is not lost', async () => {
  const server = new Server();
  drawn = await draw(
    <MemoryRouter initialEntries={[`/academy/exams/${EXAM}`]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
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
  await press(button('two'));
  await press(button('exam.handIn'));
  await press(button('exam.handInNow'));
  expect(server.isHandedIn()).toBe(false);
  await act(async () => server.saved(Response.json({ savedAt: new Date().toISOString() })));
  await shows(() => expect(server.isHandedIn()).toBe(true));
});
