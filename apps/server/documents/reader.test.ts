import { existsSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { KedunError } from '@kedun/base';
import { openRecogniser } from '@kedun/documents';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { docx, pack, paragraphs, pdfOf, pdfShowing, stream } from '../../../packages/documents/testing/files.ts';
import { draw, shapeOf } from '../../../packages/documents/testing/pictures.ts';
import { type DocumentReader, openDocumentReader, type ReaderLimits } from './reader.ts';

const opened: DocumentReader[] = [];
function open(limits: Partial<ReaderLimits> = {}): DocumentReader {
  const reader = openDocumentReader({ limits });
  opened.push(reader);
  return reader;
}
afterEach(() => Promise.all(opened.splice(0).map((reader) => reader.close())));

const MEBIBYTE = 1024 * 1024;
const isDeep = process.env.KEDUN_DEEP === '1';
const text = (words: string) => Buffer.from(words);
const outcome = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof KedunError ? error.code : String(error)),
  );

const CHILDREN = `/proc/self/task/${process.pid}/children`;
const canLook = existsSync(CHILDREN);

/** Processes of ours that read files. */
function readingProcesses(): number[] {
  const command = (pid: number) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  };
  return readFileSync(CHILDREN, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .filter((pid) => command(pid).includes('documents/process'));
}

/** A picture that is small as a file and takes hundreds of megabytes and some seconds to look through. */
const heavy = () => draw({ width: 5_000, height: 5_000, words: [] });

describe('reading files in a process of its own', () => {
  it('reads one after the other, in the order in which they came', async () => {
    const reader = open();
    const files = [text('电话 13812345678'), docx(paragraphs('王芳')), text('姓名,电话\n王芳,13912345678')];
    const readings = await Promise.all(files.map((file) => reader.read(file)));
    expect(readings.map(({ kind, text: words }) => [kind, words])).toEqual([
      ['text', '电话 13812345678'],
      ['docx', '王芳'],
      ['csv', '姓名\t电话\n姓名：王芳\t电话：13912345678'],
    ]);
  });

  it('covers pictures', async () => {
    const picture = await draw({ width: 300, height: 100, words: [] });
    const box = { x: 10, y: 10, width: 50, height: 20 };
    const copy = await open().cover(picture, { mode: 'cover', boxes: [box] });
    expect(copy).toMatchObject({ mediaType: 'image/webp', width: 300, height: 100 });
    expect(await shapeOf(copy.bytes)).toEqual({ format: 'webp', width: 300, height: 100 });
  });

  it('answers with the code of each file that cannot be read, and reads the next', async () => {
    const reader = open();
    const lock = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    const outcomes = [
      Buffer.from('MZ\0\0'),
      text('%PDF-1.4\n'),
      lock,
      pack({ '[Content_Types].xml': '', 'word/document.xml': new Uint8Array(65 * MEBIBYTE).fill(0x20) }),
      Buffer.alloc(11 * MEBIBYTE, 'a'),
      text('好'),
    ].map((file) => outcome(reader.read(file)));
    expect(await Promise.all(outcomes)).toEqual([
      'file_kind_unknown',
      'file_broken',
      'file_encrypted',
      'file_too_complex',
      'file_too_large',
      'done',
    ]);
  });

  it('says of what went wrong nothing but its code', async () => {
    const error = await open()
      .read(text('%PDF-1.4\n王芳 13812345678'))
      .catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'file_broken', status: 422, params: {} });
    expect(`${(error as Error).message}${(error as Error).stack}`).not.toMatch(/王芳|13812345678/);
  });

  it('gives up on a file when its time is over', async () => {
    const hurried = open({ time: 1 });
    expect(await outcome(hurried.read(text('好')))).toBe('file_too_complex');
  });

  it.runIf(isDeep)('gives up on a document that was made to be read for ever', async () => {
    const endless = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << >> >>',
      stream('q '.repeat(400_000)),
    ]);
    expect(await outcome(open({ time: 2_500 }).read(endless))).toBe('file_too_complex');
  });

  it.skipIf(!openRecogniser() || !isDeep)(
    'stops at so many huge pictures in a document, and keeps the words of the other pages',
    async () => {
      const side = 6_000;
      const picture = stream(
        deflateSync(Buffer.alloc(side * side * 3)).toString('latin1'),
        `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode`,
      );
      const huge = { content: 'q 200 0 0 100 0 0 cm /P Do Q', named: { P: picture } };
      const words = { content: 'BT /F1 9 Tf (hello) Tj ET', named: {} };
      const read = await open().read(pdfShowing([words, ...Array.from({ length: 30 }, () => huge)]));
      expect(read).toMatchObject({ text: 'hello', isWhole: false, missing: 'pictures' });
      expect(read.unreadPages).toContain(31);
    },
    90_000,
  );

  it.runIf(isDeep)('gives up on a file when its memory is full, and reads the next in a new process', async () => {
    const reader = open({ residentBytes: 300 * MEBIBYTE });
    expect(await outcome(reader.read(await heavy()))).toBe('file_too_complex');
    expect(await outcome(reader.read(text('好')))).toBe('done');
  });

  it('gives up on a file for which JavaScript has no memory left', async () => {
    const reader = open({ heapBytes: 28 * MEBIBYTE });
    expect(await outcome(reader.read(text(`姓名,电话\n${'王芳,1\n'.repeat(900_000)}`)))).toBe('file_too_complex');
    expect(await outcome(reader.read(text('好')))).toBe('done');
  });

  it('lets so many files wait, and tells the others to come again', async () => {
    const reader = open({ waiting: 2 });
    const outcomes = Array.from({ length: 5 }, () => outcome(reader.read(text('好'))));
    expect(await Promise.all(outcomes)).toEqual(['done', 'done', 'done', 'too_busy', 'too_busy']);
  });

  it('refuses what it reads and what waits when it is closed, as no fault of theirs, and what comes afterwards', async () => {
    const reader = open();
    const outcomes = Array.from({ length: 3 }, () => outcome(reader.read(text('好'))));
    await reader.close();
    expect(await Promise.all(outcomes)).toEqual(['too_busy', 'too_busy', 'too_busy']);
    expect(await outcome(reader.read(text('好')))).toBe('too_busy');
  });

  it.skipIf(!openRecogniser())('recognises what is printed in pictures', async () => {
    const picture = await draw({ width: 400, height: 90, words: [{ text: '电话 13812345678', x: 20, y: 60 }] });
    const { text: words, missing } = await open().read(picture);
    expect([words.replace(/\s/g, ''), missing]).toEqual(['电话13812345678', null]);
  });

  it.skipIf(!openRecogniser() || !isDeep)('gives up on a picture when the longer time for those is over', async () => {
    const picture = await draw({ width: 400, height: 90, words: [{ text: '电话 13812345678', x: 20, y: 60 }] });
    expect(await outcome(open({ recognisingTime: 1 }).read(picture))).toBe('file_too_complex');
  });
});

describe.skipIf(!canLook)('the process that reads files', () => {
  it('has nothing of the environment, such as keys', async () => {
    process.env.KEDUN_TEST_MARK = 'secret';
    const reader = open();
    await reader.read(text('好'));
    delete process.env.KEDUN_TEST_MARK;
    const [pid] = readingProcesses();
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/secret|PATH|HOME|DATABASE_URL|KEDUN_/);
  });

  it('starts with the first file, serves further ones, and goes when nothing comes', async () => {
    const reader = open({ idleTime: 60_000 });
    expect(readingProcesses()).toEqual([]);
    await reader.read(text('一'));
    const before = readingProcesses();
    await reader.read(text('二'));
    expect([before.length, readingProcesses()]).toEqual([1, before]);
    await reader.close();
    await vi.waitFor(() => expect(readingProcesses()).toEqual([]));
    const brief = open({ idleTime: 1 });
    await brief.read(text('三'));
    await vi.waitFor(() => expect(readingProcesses()).toEqual([]), { timeout: 10_000 });
    expect(await outcome(brief.read(text('四')))).toBe('done');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('blames no file for a %s that ends the server as well', async (signal) => {
    const reader = open();
    const starting = outcome(reader.read(text('一')));
    // At once: once it runs it heeds no signal.
    process.kill(readingProcesses()[0] ?? 0, signal);
    expect(await starting).toBe('too_busy');
    await reader.read(text('二'));
    const before = readingProcesses();
    process.kill(before[0] ?? 0, signal);
    expect(await outcome(reader.read(text('三')))).toBe('done');
    expect(readingProcesses()).toEqual(before);
  });

  it('takes one file with it when it is killed', async () => {
    const reader = open();
    const killed = outcome(reader.read(await heavy()));
    const next = outcome(reader.read(text('好')));
    await vi.waitFor(() => expect(readingProcesses()).toHaveLength(1));
    process.kill(readingProcesses()[0] ?? 0, 'SIGKILL');
    expect(await Promise.all([killed, next])).toEqual(['file_too_complex', 'done']);
  });
});
