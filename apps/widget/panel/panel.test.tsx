/** @jsxImportSource preact */
import type { Message } from '@kedun/domains/desk/contract';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatState, EMPTY } from '../chat/state.ts';
import { createTalk } from '../chat/talk.ts';
import { settle } from '../loader/options.ts';
import { Panel } from './panel.tsx';
import { loadWords, type Words, WordsProvider } from './words.ts';

let words: Words;
beforeAll(async () => {
  words = await loadWords('zh-CN');
});
afterEach(() => {
  vi.unstubAllGlobals();
  render(null, document.body);
});

async function drawPanel(state: Partial<ChatState>) {
  const talk = createTalk(settle({ channel: 'kdw_1', language: 'zh-CN' }, 'https://kedun.example'));
  talk.state.set({ ...EMPTY, phase: 'talking', ...state });
  await act(() =>
    render(
      <WordsProvider value={words}>
        <Panel state={talk.state.get()} talk={talk} onClose={() => {}} onLanguage={() => {}} />
      </WordsProvider>,
      document.body,
    ),
  );
}

const shows = (text: string) => (document.body.textContent ?? '').includes(text);

describe('the connection', () => {
  it.each([
    ['connecting', [true, false]],
    ['connected', [false, false]],
    ['lost', [false, true]],
  ] as const)('%s: says that it connects, that it is lost: %j', async (connection, expected) => {
    await drawPanel({ connection });
    expect([shows(words.t('status.loading')), shows(words.t('status.offline'))]).toEqual(expected);
  });
});

describe('an ID number without separate consent', () => {
  const said: Message = {
    id: 'm',
    conversationId: 'c',
    sequence: 1,
    author: { kind: 'customer', id: null, name: null },
    system: null,
    clientId: null,
    files: [],
    text: '138****5678 1****************X',
    spans: [
      { start: 0, end: 11, type: 'PHONE', mask: '138****5678', dataClass: 'C2', token: 'kept' },
      { start: 12, end: 30, type: 'CN_ID', mask: '1****************X', dataClass: 'C3', token: null },
    ],
    at: '2026-11-22T02:38:00.000Z',
    changedAt: null,
  };
  const notice = {
    version: 3,
    language: 'zh-CN',
    wordingHash: 'hash',
    purposes: [{ key: 'sensitive', isSensitive: true, separateConsent: true }],
  } as unknown as NonNullable<ChatState['notice']>;
  const consent = (separate: string[]) =>
    ({ isAccepted: true, separate, history: [] }) as unknown as NonNullable<ChatState['consent']>;
  const offer = () =>
    [...document.querySelectorAll('button')].find((one) => one.textContent === words.t('composer.agree'));

  it('is shown as not saved and not counted, and consent is offered', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      if (url.endsWith('/widget/sessions')) return Response.json({ token: 'bearer', status: 'open' });
      asked.push([url, JSON.parse(String(init.body))]);
      return Response.json({ code: 'internal', title: '', status: 500 }, { status: 500 });
    });
    await drawPanel({ messages: [said], notice, consent: consent([]) });
    expect([...document.querySelectorAll('.unkept')].map((one) => one.textContent)).toEqual([
      `${words.t('thread.unkept_value', { type: '身份证号', mask: '1****************X' })}1****************X未保存`,
    ]);
    expect(document.querySelectorAll('.sealed:not(.unkept) svg').length).toBe(1);
    expect(shows(words.t('protection.line', { count: 1 }))).toBe(true);
    offer()?.click();
    await vi.waitFor(() => expect(asked.length).toBe(1));
    expect(asked[0]).toEqual([
      'https://kedun.example/api/v1/widget/consent',
      { version: 3, language: 'zh-CN', wordingHash: 'hash', separate: ['sensitive'] },
    ]);
  });

  it('that is kept and used no more is said to go tonight', async () => {
    const kept = { ...said, spans: said.spans.map((span) => ({ ...span, token: 'kept' })) };
    const privacy = () =>
      [...document.querySelectorAll('button')].find((one) => one.textContent === words.t('header.privacy'));
    await drawPanel({
      messages: [kept],
      notice: {
        ...notice,
        ...{ changed: [], effectiveFrom: said.at },
        wording: { purposes: { sensitive: { name: '', method: '', categories: '', retention: '' } } },
      } as never,
      consent: { ...consent([]), sensitiveUse: 'withdrawn' },
    });
    await act(() => privacy()?.click());
    const stopped = [...document.querySelectorAll('.protected li')].map((one) =>
      one.textContent?.includes(words.t('protection.stopped')),
    );
    expect(stopped).toEqual([false, true]);
  });

  it('is not asked about once consent was given', async () => {
    await drawPanel({ messages: [said], notice, consent: consent(['sensitive']) });
    expect(offer()).toBeUndefined();
  });
});
