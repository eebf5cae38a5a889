import { createClient } from '@kedun/contract';
import { ApiProvider } from '@kedun/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { type Drawn, draw, eventually, press } from '../../../../packages/ui/testing/draw.tsx';
import { afterPress, daysUntil } from '../../checks/screens/check-card.tsx';
import type { CheckVerdict, Quiz } from '../../contract.ts';
import QuizCard from './quiz-card.tsx';

const ID = '019a3c1e-5b7a-7c3d-8e4f-0123456789ab';
const words = (value: string) => ({ zh: value, en: value });
const lesson = { id: ID, title: words('lesson') };
const question = (place: number, isMultiple = false): Quiz['questions'][number] => ({
  ...{ check: `check ${place}`, stem: words(`stem ${place}`), isMultiple, rule: '2.3', lesson, reason: 'due', place },
  options: [2, 0, 1].map((key) => ({ key, text: words(`option ${key}`) })),
});
const verdict = (isCorrect: boolean): CheckVerdict => ({
  ...{ isCorrect, lesson, dueAt: new Date(Date.now() + 3 * 86_400_000).toISOString() },
  options: [0, 1, 2].map((key) => ({ key, isCorrect: key === 1, why: words(`why ${key}`) })),
});

/** The server's routes behind a real client. */
class Server {
  state = 'offered';
  readonly answers: unknown[] = [];
  readonly asked: string[] = [];
  readonly call = createClient({ baseUrl: '', fetch: async (url, init) => this.#answer(String(url), init) });

  #answer(url: string, init?: RequestInit): Response {
    this.asked.push([init?.method ?? 'GET', url].join(' '));
    if (url.endsWith('/quiz')) return Response.json({ state: this.state, questions: 2, restsUntil: null });
    if (url.endsWith('/start')) return this.#start();
    if (url.endsWith('/dismiss')) {
      this.state = 'resting';
      return Response.json({});
    }
    const given = JSON.parse(String(init?.body)) as { chosen: number[] };
    this.answers.push(given);
    return Response.json(verdict(given.chosen.includes(1)));
  }

  #start(): Response {
    if (this.state !== 'busy') return Response.json({ id: ID, total: 2, questions: [question(0), question(1)] });
    const problem = { type: 'about:blank', status: 409, code: 'quiz_busy', title: 'no', detail: 'customers first' };
    return Response.json(problem, { status: 409, headers: { 'content-type': 'application/problem+json' } });
  }
}

let drawn: Drawn;
afterEach(() => drawn.close());
const button = (label: string) =>
  [...drawn.page.querySelectorAll('button')].find((one) => one.textContent?.includes(label)) as HTMLButtonElement;
const shows = (label: string) => eventually(() => expect(drawn.page.textContent).toContain(label), 10_000);
const isEmpty = () => eventually(() => expect(drawn.page.textContent).toBe(''), 10_000);

async function card(server: Server) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  drawn = await draw(
    <MemoryRouter>
      <QueryClientProvider client={cache}>
        <ApiProvider call={server.call} live={{ on: () => () => {} }}>
          <App component={false}>
            <QuizCard />
          </App>
        </ApiProvider>
      </QueryClientProvider>
    </MemoryRouter>,
  );
}

it('is answered question by question; each option then says why, and a wrong answer brings its lesson', async () => {
  const server = new Server();
  await card(server);
  await shows('quiz.offered');
  await press(button('quiz.start'));
  await shows('stem 0');
  expect(drawn.page.textContent).not.toContain('why');
  expect(button('check.answer').disabled).toBe(true);
  await press(button('option 0'));
  await press(button('option 2'));
  await press(button('check.answer'));
  await shows('check.wrong');
  expect(server.answers).toMatchObject([{ chosen: [2], place: 0, seconds: expect.any(Number) }]);
  expect(drawn.one('[role=status] a').getAttribute('href')).toBe(`/academy/lessons/${ID}`);
  expect(drawn.one('.check-right').textContent).toContain('why 1');
  expect(button('option 1').disabled).toBe(true);
  await press(button('quiz.next'));
  await shows('stem 1');
  await press(button('option 1'));
  await press(button('check.answer'));
  await shows('check.right');
  expect(drawn.page.querySelector('[role=status] a')).toBeNull();
  server.state = 'resting';
  await press(button('quiz.done'));
  await isEmpty();
});

it('is put off with one press', async () => {
  const server = new Server();
  await card(server);
  await shows('quiz.offered');
  await press(button('quiz.later'));
  await isEmpty();
  expect(server.asked).toContain('POST /academy/quiz/dismiss');
});

it.each(['resting', 'busy', 'nothing'])('is not there while %s', async (state) => {
  const server = new Server();
  server.state = state;
  await card(server);
  await eventually(() => expect(server.asked).toEqual(['GET /academy/quiz']));
  await isEmpty();
});

it('goes away when a customer came meanwhile', async () => {
  const server = new Server();
  await card(server);
  await shows('quiz.offered');
  server.state = 'busy';
  await press(button('quiz.start'));
  await isEmpty();
});

it.each([
  [false, [], 1, [1]],
  [false, [0], 1, [1]],
  [true, [0], 1, [0, 1]],
  [true, [0, 1], 0, [1]],
])('several: %s, %j and a press on %i is %j', (isMultiple, chosen, key, after) => {
  expect(afterPress(isMultiple, chosen, key)).toEqual(after);
});

it.each([
  ['2026-03-02T01:00:00.000Z', 1],
  ['2026-03-02T20:00:00.000Z', 1],
  ['2026-03-05T01:00:00.000Z', 3],
])('until %s are %i days', (moment, days) => {
  expect(daysUntil(moment, new Date('2026-03-02T01:00:00.000Z'))).toBe(days);
});
