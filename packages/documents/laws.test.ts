/** What holds for every text in every kind of file, and for bytes that are no file at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff } from './kinds.ts';
import { readDocument } from './read.ts';
import { docx, pack, paragraphs, pdf, table, xlsx } from './testing/files.ts';

const RUNS = { numRuns: 40 };
/** Characters as customers write them; no line breaks, no space at the ends. */
const sign = fc.constantFrom(...'王芳欧阳·北京市路号楼0123456789X-+@._，。：！ aZé㐀😀<>&"\'');
const line = fc
  .array(sign, { minLength: 1, maxLength: 20 })
  .map((signs) => signs.join('').trim())
  .filter((text) => text !== '');
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
/** Long enough to name no column. */
const sentence = line.map((text) => `${text}${'。'.repeat(41)}`);

const textOf = async (bytes: Uint8Array) => (await readDocument(bytes)).text;

describe('what was written is what is read', () => {
  it('in text, in every encoding that is known', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (written) => {
        const text = `。${written.join('\n').replaceAll(/[,\t]/g, '')}`;
        expect(await textOf(Buffer.from(text))).toBe(text);
        expect(await textOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
        expect(await textOf(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toBe(text);
      }),
      RUNS,
    );
  });

  it('in the paragraphs of a DOCX file', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (written) => {
        expect(await textOf(docx(paragraphs(...written)))).toBe(written.join('\n'));
      }),
      RUNS,
    );
  });

  it('in the cells of a table in a DOCX file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 4 }), async (rows) => {
        expect(await textOf(docx(table(rows)))).toBe(rows.map((row) => row.join('\t')).join('\n'));
      }),
      RUNS,
    );
  });

  it('in the cells of a workbook, sheet after sheet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { minLength: 1, maxLength: 4 }), sentence, async (first, second) => {
        const { text, pages = [] } = await readDocument(await xlsx({ a: first.map((cell) => [cell]), b: [[second]] }));
        expect(text).toBe([...first, second].join('\n'));
        expect(pages.map(({ start, end }) => text.slice(start, end))).toEqual([first.join('\n'), second]);
      }),
      RUNS,
    );
  });

  it('on the pages of a PDF', async () => {
    const plain = lines.map((written) => written.map((text) => text.replaceAll(/[^\u4e00-\u9fff0-9A-Z]/g, '') || '无'));
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { minLength: 1, maxLength: 3 }), async (pages) => {
        expect(await textOf(pdf(pages))).toBe(pages.map((page) => page.join('\n')).join('\n'));
      }),
      RUNS,
    );
  });
});

describe('whatever comes', () => {
  const HEADS = [
    '',
    '%PDF-1.7\n',
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0',
    'GIF89a',
    'RIFF\x10\0\0\0WEBPVP8 ',
    'PK\x03\x04',
    '\xef\xbb\xbf',
    '\xff\xfe',
  ];

  it('is read, or refused with a code and without a word of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...HEADS), fc.uint8Array({ maxLength: 400 }), async (head, rest) => {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), rest]);
        const kind = sniff(bytes)?.kind;
        try {
          expect((await readDocument(bytes)).kind).toBe(kind);
        } catch (error) {
          expect(error).toMatchObject({
            name: 'KedunError',
            code: expect.stringMatching(/^file_[a-z_]+$/),
            params: {},
          });
          if (!kind) expect(error).toMatchObject({ code: 'file_kind_unknown' });
        }
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('is of the kind that the content has, whatever its parts are called', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}\.xml$/), fc.constant('<x/>'), { maxKeys: 5 }),
        (parts) => {
          expect(sniff(pack({ ...parts, 'a.txt': '' }))).toBeNull();
          expect(sniff(docx('', parts))?.kind).toBe('docx');
        },
      ),
      RUNS,
    );
  });
});
