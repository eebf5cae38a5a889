import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_LIMITS, openRecogniser, readDocument } from '@kedun/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docx, hugePng, pack, paragraphs, pdf, xlsx } from '../../../packages/documents/testing/files.ts';
import { draw, drawCode, shapeOf } from '../../../packages/documents/testing/pictures.ts';
import { DocumentScanner, faultWords, isDocument, missingWords } from './scan-document.ts';

/** Recognition takes seconds: once is enough in the short run, where the sandbox's own test does it. */
const isDeep = process.env.KEDUN_DEEP === '1';
const VALUES = /13812345678|王芳|13912345678/;

let folder: string;
let scanner: DocumentScanner;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kedun-scan-'));
  scanner = new DocumentScanner(join(folder, 'covered'));
});
afterAll(async () => {
  await scanner.close();
  rmSync(folder, { recursive: true });
});

function put(name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

describe('kedun scan of a document', () => {
  it('says the page of each span', async () => {
    const file = put('letter', pdf([['第一页'], ['收货人：王芳', '电话 13812345678']]));
    const { spans, ...answer } = await scanner.scan(file, 3);
    expect(answer).toEqual({
      file: 3,
      kind: 'pdf',
      masked: '第一页\n收货人：王*\n电话 138****5678',
      isWhole: true,
      missing: null,
    });
    expect(spans.map(({ type, page, line }) => [type, page, line])).toEqual([
      ['NAME', 2, undefined],
      ['PHONE', 2, undefined],
    ]);
  });

  it('says the sheet of each span, and masks cells by the names of their columns', async () => {
    const file = put(
      'book',
      await xlsx({
        一: [['好']],
        二: [
          ['姓名', '手机号'],
          ['王芳', 13812345678],
        ],
      }),
    );
    const { spans, masked } = await scanner.scan(file, 1);
    expect(masked).toBe('好\n姓名\t手机号\n姓名：王*\t手机号：138****5678');
    expect(spans.map(({ page }) => page)).toEqual([2, 2]);
  });

  it('says what was not read', async () => {
    const file = put('scan', docx(paragraphs('王芳的手机13812345678'), { 'word/media/a.emf': 'x' }));
    const scanned = await scanner.scan(file, 1);
    expect(scanned).toMatchObject({ kind: 'docx', isWhole: false, missing: 'pictures' });
    expect(missingWords(scanned)).toMatch(/pictures or files within it/);
    expect(missingWords({ missing: null })).toBeNull();
  });

  it.skipIf(!openRecogniser() || !isDeep)(
    'says the line of each span in a picture, and writes a covered copy',
    async () => {
      const picture = await draw({
        width: 700,
        height: 400,
        words: [
          { text: '好的', x: 30, y: 60 },
          { text: '电话 13812345678', x: 30, y: 130 },
        ],
        codes: [{ text: '电话 13912345678', left: 480, top: 180 }],
      });
      const { spans, ...answer } = await scanner.scan(put('picture', picture), 7);
      expect(answer).toMatchObject({ kind: 'image', isWhole: true, covered: 'covered-7.webp' });
      expect(answer.masked.replaceAll(' ', '')).toBe('好的\n电话138****5678\n电话139****5678');
      expect(spans.map(({ type, line }) => [type, line])).toEqual([
        ['PHONE', 2],
        ['PHONE', undefined],
      ]);
      const copy = readFileSync(join(folder, 'covered', 'covered-7.webp'));
      expect(await shapeOf(copy)).toEqual({ format: 'webp', width: 700, height: 400 });
      expect(copy.equals(picture)).toBe(false);
    },
  );

  it('shows nothing in the copy of a picture that was not read as a whole', async () => {
    const codes = Array.from({ length: FILE_LIMITS.codes + 3 }, (_, at) => ({
      text: `13812345${at + 100}`,
      left: 20 + (at % 6) * 190,
      top: 20 + Math.floor(at / 6) * 190,
    }));
    const unread = new DocumentScanner(join(folder, 'unread'));
    const file = put('codes', await draw({ width: 1_180, height: 800, words: [], codes }));
    const scanned = await unread.scan(file, 1);
    await unread.close();
    expect(scanned.isWhole).toBe(false);
    const copy = await readDocument(readFileSync(join(folder, 'unread', scanned.covered ?? '')));
    expect(copy.image?.codes).toEqual([]);
  });

  it('writes no copy of what is no picture, nor where none is asked for', async () => {
    const plain = new DocumentScanner(null);
    const scanned = await plain.scan(put('code', await drawCode('hello')), 1);
    await plain.close();
    expect(scanned.covered).toBeUndefined();
    const copies = join(folder, 'covered');
    expect(existsSync(copies) ? readdirSync(copies).filter((name) => name !== 'covered-7.webp') : []).toEqual([]);
  });

  it.each([
    ['half a document', docx(paragraphs('王芳 13812345678')).subarray(0, 150), 'file_kind_unknown'],
    ['half a picture', hugePng(10), 'file_broken'],
    ['a picture without end', hugePng(30_000), 'file_too_complex'],
    ['an archive', pack({ '王芳.txt': '13812345678' }), 'file_kind_unknown'],
    ['too much', Buffer.concat([Buffer.from('%PDF-1.4'), Buffer.alloc(11 * 1024 * 1024)]), 'file_too_large'],
  ])('ends with words and a code for %s, and without its words', async (_what, bytes, code) => {
    const error = await scanner.scan(put('bad', bytes), 1).catch((one: unknown) => one);
    expect(faultWords(error)).toMatch(new RegExp(`^[A-Z].* \\(${code}\\)$`));
    expect(faultWords(error)).not.toMatch(VALUES);
  });
});

describe('isDocument', () => {
  it.each([
    ['photo.txt', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), true],
    ['letter', pdf([['x']]), true],
    ['text.pdf', '电话 13812345678', false],
    ['empty.png', '', false],
  ])('%s: %s', async (name, bytes, is) => expect(await isDocument(put(name, bytes))).toBe(is));

  it('says that a file is not there', async () => {
    await expect(isDocument(join(folder, 'none'))).rejects.toThrow(/no such file/);
  });
});
