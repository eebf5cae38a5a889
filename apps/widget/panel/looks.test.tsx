/** @jsxImportSource preact */
import type { OwnLook } from '@kedun/domains/custody/contract';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { createTalk } from '../chat/talk.ts';
import { settle } from '../loader/options.ts';
import { Looks } from './looks.tsx';
import { loadWords, WordsProvider } from './words.ts';

const look = (minute: number, workNumber: string | null = 'YL1001'): OwnLook => ({
  at: `2026-11-22T08:${minute}:00.000Z`,
  type: 'PHONE',
  mask: '138****5678',
  purpose: 'callback',
  workNumber,
});

afterEach(() => {
  vi.unstubAllGlobals();
  render(null, document.body);
});

/** Draws the list over a real talk: only the network is left out. */
async function drawLooks(answer: (url: string) => Response): Promise<string[]> {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return answer(url);
  });
  const words = await loadWords('zh-CN');
  const talk = createTalk(settle({ channel: 'kdw_1', language: 'zh-CN' }, 'https://kedun.example'));
  await act(() =>
    render(
      <WordsProvider value={words}>
        <Looks talk={talk} />
      </WordsProvider>,
      document.body,
    ),
  );
  await vi.waitFor(() => expect(document.body.textContent).not.toContain(words.t('status.loading')));
  return asked;
}

const lines = () => [...document.querySelectorAll('li')].map((line) => line.textContent);

it('tells who looked at what, when and why, page by page', async () => {
  const asked = await drawLooks((url) =>
    Response.json(url.includes('cursor=') ? { items: [look(10, null)], next: null } : { items: [look(30)], next: 'x' }),
  );
  expect(asked).toEqual(['https://kedun.example/api/v1/widget/looks']);
  expect(lines()).toEqual([expect.stringMatching(/^手机号 138\*{4}5678 · 回拨 · 坐席 YL1001 · /)]);
  document.querySelector('button')?.click();
  await vi.waitFor(() => expect(lines().length).toBe(2));
  expect(asked.at(-1)).toBe('https://kedun.example/api/v1/widget/looks?cursor=x');
  expect(lines()[1]).toContain('客服人员');
  await vi.waitFor(() => expect(document.querySelector('button')).toBeNull());
});

it('says so when nobody looked', async () => {
  await drawLooks(() => Response.json({ items: [], next: null }));
  expect(document.body.textContent).toContain('还没有人看过您的信息原文。');
});

it('says so when it cannot be read, and tries again', async () => {
  let isDown = true;
  await drawLooks(() =>
    isDown
      ? Response.json({ code: 'internal', title: '出错', status: 500 }, { status: 500 })
      : Response.json({ items: [look(30)], next: null }),
  );
  expect(document.body.textContent).toContain('暂时读不到记录。');
  isDown = false;
  document.querySelector('button')?.click();
  await vi.waitFor(() => expect(lines().length).toBe(1));
});
