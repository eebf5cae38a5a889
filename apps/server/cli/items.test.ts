/** `kedun items convert` as people use it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kedun } from '../../../test/process.ts';
import { itemsOf } from './items.ts';

const TIMEOUT = 120_000;
const PAPER =
  '出入管理\n1.保管门禁卡的是() [单选题]\nA.本人(正确答案)\nB.访客\n2.可以外借的是() [单选题]\nA.雨伞\nB.口令\n';
const folder = mkdtempSync(join(tmpdir(), 'kedun-items-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('kedun items convert', () => {
  it(
    'reads standard input, writes JSON, and says how many items need review',
    async () => {
      const { code, out, err } = await kedun(['items', 'convert', '--from', 'wjx'], { input: PAPER });
      const set = JSON.parse(out);
      expect(code).toBe(0);
      expect(Object.keys(set)).toEqual(['title', 'items']);
      expect(set.items[0]).toEqual({
        number: 1,
        stem: '保管门禁卡的是()',
        type: 'single',
        options: [
          { letter: 'A', text: '本人', correct: true },
          { letter: 'B', text: '访客', correct: false },
        ],
        warnings: [],
        review: false,
      });
      expect(set.items[1]).toMatchObject({ warnings: ['key_missing'], review: true });
      expect(err).toBe('2 items, 1 need review (key_missing 1)\n');
    },
    TIMEOUT,
  );

  it(
    'writes a file and reads it again without loss',
    async () => {
      const source = file('paper.txt', PAPER);
      const book = join(folder, 'paper.xlsx');
      const first = await kedun(['items', 'convert', source, '--from', 'wjx', '--to', 'xlsx', '--out', book, '--json']);
      expect([first.code, first.out, JSON.parse(first.err)]).toEqual([
        0,
        '',
        { items: 2, review: 1, warnings: { key_missing: 1 } },
      ]);
      const second = await kedun(['items', 'convert', book, '--from', 'xlsx']);
      expect(JSON.parse(second.out)).toEqual(itemsOf(readFileSync(source), 'wjx'));
    },
    TIMEOUT,
  );

  it.each([
    ['no JSON', ['--from', 'json'], '{', 'items_broken'],
    ['no packed file', ['--from', 'xlsx'], 'a', 'items_broken'],
    ['no text', ['--from', 'wjx'], '\0\0', 'items_broken'],
  ])(
    'refuses %s with exit code 1 and a code',
    async (_, options, input, code) => {
      const answer = await kedun(['items', 'convert', ...options, '--json'], { input });
      expect([answer.code, answer.out, JSON.parse(answer.err).error]).toEqual([1, '', code]);
    },
    TIMEOUT,
  );

  it(
    'refuses a file that is not there',
    async () => {
      const { code, out, err } = await kedun(['items', 'convert', join(folder, 'none.txt'), '--from', 'wjx']);
      expect([code, out]).toEqual([1, '']);
      expect(err).not.toMatch(/^\s+at /m);
    },
    TIMEOUT,
  );

  it.each([
    [['items', 'convert']],
    [['items', 'convert', '--from', 'word']],
    [['items', 'convert', '--from', 'wjx', '--to', 'doc']],
    [['items', 'nonsense']],
  ])(
    'kedun %j is a wrong use',
    async (command) => {
      const { code, out, err } = await kedun(command, { input: '' });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('Usage: kedun');
    },
    TIMEOUT,
  );
});

describe('bytes', () => {
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  // 卷 1.应当() [判断题] 对(正确答案)错 in GB 18030.
  const gb = Buffer.from('beed0a312ed3a6b5b128295bc5d0b6cfcce25d0ab6d428d5fdc8b7b4f0b0b8290ab4ed0a', 'hex');
  it.each([
    ['UTF-8', Buffer.from('卷\n1.应当()[判断题]\n对(正确答案)\n错\n')],
    ['UTF-8 with a mark', Buffer.from('\ufeff卷\n1.应当()[判断题]\n对(正确答案)\n错\n')],
    ['UTF-16 with a mark', utf16('卷\n1.应当()[判断题]\n对(正确答案)\n错\n')],
    ['GB 18030', gb],
  ])('in %s are read', (_, bytes) => {
    const { title, items } = itemsOf(bytes, 'wjx');
    expect([title, items[0]?.stem, items[0]?.options.map(({ text, correct }) => text + correct)]).toEqual([
      '卷',
      '应当()',
      ['对true', '错false'],
    ]);
  });
});
