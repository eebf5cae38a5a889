import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kedun } from '../../../test/process.ts';
import { scanLine } from './scan.ts';

const SENTENCE =
  '你好,我叫欧阳明月,手机一三八 1234-5678,身份证11010519491231002X,地址北京市海淀区中关村大街27号院3号楼1102,帮我改下收货人';
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('a line of kedun scan --jsonl', () => {
  it('tells what stands where, and the text with masks', () => {
    expect(JSON.parse(scanLine(JSON.stringify({ id: 'm-1', text: SENTENCE })))).toEqual({
      id: 'm-1',
      spans: [
        { start: 5, end: 9, type: 'NAME' },
        { start: 12, end: 25, type: 'PHONE' },
        { start: 29, end: 47, type: 'CN_ID' },
        { start: 50, end: 72, type: 'ADDRESS' },
      ],
      masked: '你好,我叫欧阳**,手机138****5678,身份证1****************X,地址北京市海淀区****,帮我改下收货人',
    });
    expect(SENTENCE.slice(12, 25)).toBe('一三八 1234-5678');
  });

  it('keeps its id as it came, a number as a number', () => {
    expect(JSON.parse(scanLine('{"id":7,"text":"你好"}'))).toEqual({ id: 7, spans: [], masked: '你好' });
  });

  it.each([
    ['no JSON', '手机13812345678', 'not_json'],
    ['half a line', '{"id":"1","text":"手机13812345678', 'not_json'],
    ['a text alone', '"13812345678"', 'invalid_line'],
    ['no id', '{"text":"13812345678"}', 'invalid_line'],
    ['no text', '{"id":"1","body":"13812345678"}', 'invalid_line'],
    ['a number for a text', '{"id":"1","text":13812345678}', 'invalid_line'],
    ['too long a text', JSON.stringify({ id: '1', text: '13812345678,'.repeat(90_000) }), 'invalid_line'],
    ['null', 'null', 'invalid_line'],
  ])('answers %s with what is wrong, and not with what it said', (_what, line, error) => {
    const answer = scanLine(line);
    expect(JSON.parse(answer)).toMatchObject({ error, message: expect.stringContaining('Each line') });
    expect(answer).not.toContain('13812345678');
  });
});

describe('kedun scan', () => {
  it('answers 1,000 lines in their order, each bad one too, and ends with 1 for those', async () => {
    const input = Array.from({ length: 1_000 }, (_, index) => {
      if (index === 500) return 'bad line 13812345678';
      return JSON.stringify({ id: index, text: index % 2 ? `第${index}位,手机13812345678` : SENTENCE });
    });
    const { code, out, err } = await kedun(['scan', '--jsonl'], { input: input.join('\n') });
    const answers = lines(out);
    expect(answers).toHaveLength(1_000);
    expect(answers[500]).toMatchObject({ error: 'not_json' });
    expect(answers.map(({ id }) => id)).toEqual(input.map((_, index) => (index === 500 ? undefined : index)));
    expect(answers.filter(({ spans }) => spans?.some(({ type }: { type: string }) => type === 'PHONE'))).toHaveLength(
      999,
    );
    expect(out + err).not.toMatch(/13812345678|一三八 1234-5678|11010519491231002X|明月|中关村/);
    expect(code).toBe(1);
  }, 60_000);

  it('ends with 0 when every line was good; empty ones are passed over', async () => {
    const { code, out } = await kedun(['scan', '--jsonl'], { input: '\n{"id":"1","text":"OK"}\r\n\n' });
    expect([code, lines(out)]).toEqual([0, [{ id: '1', spans: [], masked: 'OK' }]]);
  }, 60_000);

  it('reads plain text from files, one message a line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kedun-scan-'));
    const file = join(folder, 'messages.txt');
    writeFileSync(file, '我的手机13812345678\n\n没有什么\n');
    expect(await kedun(['scan', file])).toMatchObject({ code: 0, out: '我的手机138****5678\n\n没有什么\n' });
    const { out } = await kedun(['scan', '--json', file]);
    expect(lines(out)).toEqual([
      { id: 1, spans: [{ start: 4, end: 15, type: 'PHONE' }], masked: '我的手机138****5678' },
      { id: 2, spans: [], masked: '' },
      { id: 3, spans: [], masked: '没有什么' },
    ]);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('says which file is not there, in one line, and ends with 1', async () => {
    const { code, out, err } = await kedun(['scan', '/no/such/file']);
    expect([code, out]).toEqual([1, '']);
    expect(err.trim()).toMatch(/no such file.*\/no\/such\/file'$/);
  }, 60_000);
});
