import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import { docx, paragraphs, pdf, xlsx } from './testing/files.ts';

describe('readDocument', () => {
  it('reads text and tables', async () => {
    expect(await readDocument(Buffer.from('电话 13812345678\r\n完'))).toEqual({
      kind: 'text',
      mediaType: 'text/plain',
      text: '电话 13812345678\n完',
      isWhole: true,
      missing: null,
    });
    expect(await readDocument(Buffer.from('姓名,电话\n王芳,13812345678'))).toMatchObject({
      kind: 'csv',
      text: '姓名\t电话\n姓名：王芳\t电话：13812345678',
    });
  });

  it.each([
    ['of no kind that is read', Buffer.from('MZ\0\0'), 'file_kind_unknown', 415],
    ['that is empty', Buffer.from(''), 'file_kind_unknown', 415],
    ['that is too large', Buffer.alloc(FILE_LIMITS.bytes + 1, 'a'), 'file_too_large', 413],
  ])('refuses a file %s', async (_what, bytes, code, status) => {
    await expect(readDocument(bytes)).rejects.toMatchObject({ name: 'KedunError', code, status });
  });

  it('keeps no more characters than it may, and no half of one', async () => {
    const reading = await readDocument(Buffer.from(`${'a'.repeat(FILE_LIMITS.characters - 1)}𠮷b`));
    expect(reading).toMatchObject({ isWhole: false, missing: 'characters' });
    expect(reading.text.length).toBe(FILE_LIMITS.characters - 1);
    expect(reading.text.endsWith('a')).toBe(true);
  });

  it('takes files that are damaged anywhere for what they are: read, or refused with a code', async () => {
    const files = [docx(paragraphs('王芳 13812345678')), await xlsx({ 一: [['王芳', 13812345678]] }), pdf([['王芳']])];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0.2, max: 1, noNaN: true }),
        async (file, changes, kept) => {
          const bytes = Uint8Array.from(file).subarray(0, Math.ceil(file.length * kept));
          for (const [place, byte] of changes) bytes[Math.floor(place * (bytes.length - 1))] = byte;
          try {
            const { text, pages = [] } = await readDocument(bytes);
            for (const { start, end } of pages) expect(start <= end && end <= text.length).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ name: 'KedunError', code: expect.stringMatching(/^file_/) });
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});
