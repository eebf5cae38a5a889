import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileWords } from '@kedun/signals';
import { describe, expect, it } from 'vitest';
import { kedun } from '../../../test/process.ts';
import { signalsLine } from './signals.ts';

const TOOLS = {
  findWords: compileWords([{ category: 'off_platform', action: 'warn', terms: ['私下转账'] }]),
  allowed: ['kedun.cn'],
};
const answer = (given: unknown) => JSON.parse(signalsLine(JSON.stringify(given), 1, TOOLS));

describe('a line of kedun signals --jsonl', () => {
  it('is answered with all four readings, each place with its turn', () => {
    const turns = [
      { who: 'customer', text: '你好' },
      { who: 'agent', text: '私-下-转-账吧，点alipay-safe.top，或www.kedun.cn' },
    ];
    const { id, fraud, emotion, words, links } = answer({ id: 7, turns });
    expect(id).toBe(7);
    expect(fraud).toMatchObject({ score: expect.any(Number), tactics: expect.any(Array) });
    expect(emotion).toMatchObject({ label: 'calm', trend: ['calm'] });
    expect(words).toMatchObject([{ turn: 1, start: 0, end: 7, term: '私下转账', action: 'warn' }]);
    expect(links).toMatchObject([
      { turn: 1, url: 'alipay-safe.top', verdict: 'lookalike', brand: 'alipay' },
      { turn: 1, url: 'www.kedun.cn', verdict: 'allowed' },
    ]);
  });

  it('takes a conversation without turns for a calm one', () => {
    expect(answer({ id: '1', turns: [] })).toMatchObject({ id: '1', fraud: { tactics: [] }, words: [], links: [] });
  });

  it.each([
    ['no JSON', '{"id":1,"turns":[', 'not_json'],
    ['no id', '{"turns":[]}', 'invalid_line'],
    ['no turns', '{"id":1,"text":"a"}', 'invalid_line'],
    ['an unknown speaker', '{"id":1,"turns":[{"who":"robot","text":"a"}]}', 'invalid_line'],
    ['too many turns', JSON.stringify({ id: 1, turns: Array(2_001).fill({ who: 'agent', text: '' }) }), 'invalid_line'],
    ['too long', JSON.stringify({ id: 1, turns: [{ who: 'agent', text: 'a'.repeat(1_000_001) }] }), 'invalid_line'],
    ['a line that was let go', null, 'line_too_long'],
  ])('answers %s with what is wrong', (_what, line, error) => {
    const { message, ...fault } = JSON.parse(signalsLine(line, 3, TOOLS));
    expect(fault).toEqual({ line: 3, error });
    expect(message).toMatch(/^Each line/);
  });
});

describe('kedun signals', () => {
  it('answers line by line in order, with lists of words from a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kedun-signals-'));
    const lists = join(folder, 'lists.json');
    writeFileSync(lists, '[{"category":"operator","action":"block","terms":["内部价格"]}]');
    const input = '{"id":"a","turns":[{"who":"agent","text":"内部价格"}]}\nbad\n\n{"id":"b","turns":[]}\n';
    const { code, out } = await kedun(['signals', '--jsonl', '--words', lists], { input });
    rmSync(folder, { recursive: true });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 'a', words: [{ term: '内部价格' }] },
      { line: 2, error: 'not_json' },
      { id: 'b' },
    ]);
    expect(code).toBe(1);
  }, 60_000);

  it.each([
    ['no JSON', '[{', 'is not JSON'],
    ['an unknown action', '[{"category":"operator","action":"shout","terms":[]}]', 'at 0.action'],
    [
      'a date that is none',
      '[{"category":"operator","action":"warn","terms":[{"term":"内部价格","from":"soon"}]}]',
      '0.terms.0',
    ],
  ])(
    'says where a file of words is wrong: %s',
    async (_what, lists, expected) => {
      const folder = mkdtempSync(join(tmpdir(), 'kedun-signals-'));
      const file = join(folder, 'lists.json');
      writeFileSync(file, lists);
      const { code, err } = await kedun(['signals', '--jsonl', '--words', file], { input: '{"id":"a","turns":[]}\n' });
      rmSync(folder, { recursive: true });
      expect(code).toBeGreaterThan(0);
      expect(err).toContain(expected);
    },
    60_000,
  );
});

it('words of our own are looked for unless others are named', () => {
  const turns = [{ who: 'agent', text: '您加我微信，私下转账给我' }];
  const { words } = JSON.parse(signalsLine(JSON.stringify({ id: 1, turns }), 1, {}));
  expect(words.map(({ category }: { category: string }) => category)).toContain('off_platform');
});
