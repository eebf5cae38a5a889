import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { xlsx } from '../../../packages/documents/testing/files.ts';
import { kedun } from '../../../test/process.ts';
import { kindOf, scanLine } from './scan.ts';

const SENTENCE =
  '你好,我叫欧阳明月,手机一三八 1234-5678,身份证11010519491231002X,地址北京市海淀区中关村大街27号院3号楼1102,帮我改下收货人';
const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

type Span = { start: number; end: number; type: string; turn?: number; confidence: number; reasons: unknown[] };

describe('a line of kedun scan --jsonl', () => {
  it('tells what stands where, and the text with masks', () => {
    const { spans, ...answer } = JSON.parse(scanLine(JSON.stringify({ id: 'm-1', text: SENTENCE })));
    expect({ ...answer, spans: spans.map(({ start, end, type }: Span) => ({ start, end, type })) }).toEqual({
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

  it('says how sure it is and why, without the value', () => {
    const { spans } = JSON.parse(scanLine(JSON.stringify({ id: 1, text: SENTENCE })));
    expect(spans[2]).toEqual({
      start: 29,
      end: 47,
      type: 'CN_ID',
      confidence: 0.99,
      reasons: [{ kind: 'validator', detail: 'gb11643.check_digit' }],
    });
    for (const { confidence, reasons } of spans as Span[]) {
      expect(confidence).toBeGreaterThan(0.5);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(reasons.length).toBeGreaterThan(0);
      expect(JSON.stringify(reasons)).not.toMatch(/明月|1234|11010519|中关村/);
    }
  });

  it('reads turns: an answer to a question, and a value in two pieces', () => {
    const turns = [
      { who: 'agent', text: '请问您的验证码是?' },
      { who: 'customer', text: '739201' },
      { who: 'customer', text: '手机1391234' },
      { who: 'agent', text: '请继续' },
      { who: 'customer', text: '5678' },
    ];
    const answer = scanLine(JSON.stringify({ id: 'c', turns }));
    const { id, spans, masked } = JSON.parse(answer);
    expect(id).toBe('c');
    expect(spans.map(({ turn, start, end, type }: Span) => [turn, start, end, type])).toEqual([
      [1, 0, 6, 'OTP'],
      [2, 2, 9, 'PHONE'],
      [4, 0, 4, 'PHONE'],
    ]);
    expect(masked).toEqual(['请问您的验证码是?', '******', '手机139****5678', '请继续', '139****5678']);
    expect(answer).not.toMatch(/739201|1391234/);
  });

  it('takes a conversation without turns for one without findings', () => {
    expect(JSON.parse(scanLine('{"id":1,"turns":[]}'))).toEqual({ id: 1, spans: [], masked: [] });
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
    ['text and turns', '{"id":"1","text":"13812345678","turns":[]}', 'invalid_line'],
    ['an unknown speaker', '{"id":"1","turns":[{"who":"robot","text":"13812345678"}]}', 'invalid_line'],
    ['a turn without text', '{"id":"1","turns":[{"who":"agent","words":"13812345678"}]}', 'invalid_line'],
    ['turns that are no list', '{"id":"1","turns":"13812345678"}', 'invalid_line'],
    [
      'too many turns',
      JSON.stringify({ id: '1', turns: Array(2_001).fill({ who: 'agent', text: '1' }) }),
      'invalid_line',
    ],
    [
      'turns that are too long together',
      JSON.stringify({ id: '1', turns: Array(11).fill({ who: 'agent', text: '13812345678,'.repeat(8_000) }) }),
      'invalid_line',
    ],
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
    expect(answers[500]).toMatchObject({ line: 501, error: 'not_json' });
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
      {
        id: 1,
        spans: [{ start: 4, end: 15, type: 'PHONE', confidence: 0.97, reasons: expect.any(Array) }],
        masked: '我的手机138****5678',
      },
      { id: 2, spans: [], masked: '' },
      { id: 3, spans: [], masked: '没有什么' },
    ]);
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('reads each file as what it is called, and goes on after one that it cannot read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kedun-scan-'));
    const put = (name: string, text: string | Uint8Array) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const gb = Uint8Array.from([0xca, 0xd6, 0xbb, 0xfa, ...Buffer.from('13812345678\n')]);
    const files = [
      put('orders.csv', '\ufeff姓名,手机号\n王芳,13812345678\n'),
      put('photo.PNG', Buffer.from('\x89PNG\r\n\x1a\n13812345678', 'latin1')),
      put('text.pdf', '手机13812345678\n'),
      put(
        'table.docx',
        await xlsx({
          一: [
            ['姓名', '手机号'],
            ['王芳', 13812345678],
          ],
        }),
      ),
      put('bytes', '13812345678\0'),
      put('gb.txt', gb),
      put('lines.jsonl', '{"id":"m","text":"13812345678"}\n'),
      put('long.txt', `${'13812345678'.repeat(100_000)}\n电话13812345678`),
      folder,
    ];
    const { code, out, err } = await kedun(['scan', ...files]);
    const [head, row, text, sheetHead, sheetRow, json, long, last] = out.trimEnd().split('\n');
    expect([head, row, text, last]).toEqual(['姓名,手机号', '王*,138****5678', '手机138****5678', '电话138****5678']);
    expect([sheetHead, sheetRow]).toEqual(['姓名\t手机号', '姓名：王*\t手机号：138****5678']);
    expect(JSON.parse(json ?? '')).toMatchObject({ id: 'm', masked: '138****5678' });
    expect(JSON.parse(long ?? '')).toMatchObject({ line: 5, error: 'line_too_long' });
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.slice(folder.length)),
    ).toEqual([
      '/photo.PNG: The file is damaged or cut off (file_broken)',
      expect.stringMatching(/^\/bytes: this is no text/),
      expect.stringMatching(/^\/gb\.txt: this is not utf-8; .*--encoding gb18030/),
      expect.stringMatching(/^: EISDIR/),
    ]);
    expect(out + err).not.toContain('13812345678');
    expect(code).toBe(1);
    expect(await kedun(['scan', '--encoding', 'gb18030', join(folder, 'gb.txt')])).toMatchObject({
      code: 0,
      out: '手机138****5678\n',
    });
    rmSync(folder, { recursive: true });
  }, 60_000);

  it('says how it is used, and ends with 2 where it is used otherwise', async () => {
    const help = await kedun(['scan', '--help']);
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/--jsonl.*--encoding.*\.csv.*1000000 characters.*Exit code: 0/s);
    expect(await kedun(['scan', '--encoding', 'latin1'])).toMatchObject({ code: 2 });
  }, 60_000);

  it.each([
    [null, false, 'text'],
    [null, true, 'jsonl'],
    ['a.txt', false, 'text'],
    ['a.log', false, 'text'],
    ['a.txt', true, 'jsonl'],
    ['a.JSONL', false, 'jsonl'],
    ['a.ndjson', false, 'jsonl'],
    ['a.b.csv', false, 'csv'],
    ['a.tsv', false, 'tsv'],
    ['csv', false, 'text'],
  ])('takes %s (--jsonl %s) for %s', (file, isJsonl, kind) => expect(kindOf(file, isJsonl)).toBe(kind));

  it('says which file is not there, in one line, and ends with 1', async () => {
    const { code, out, err } = await kedun(['scan', '/no/such/file']);
    expect([code, out]).toEqual([1, '']);
    expect(err.trim()).toMatch(/no such file.*\/no\/such\/file'$/);
  }, 60_000);
});
