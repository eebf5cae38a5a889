/** @jsxImportSource preact */
// @vitest-environment jsdom
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
