/** Files that were made to hurt: each comes to an end, in memory and time that is bounded, with a code or in part. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sniff } from './kinds.ts';
import { FILE_LIMITS } from './limits.ts';
import { readDocument } from './read.ts';
import type { Reading } from './reading.ts';
import { docx, pack, paragraphs, part, pdfOf, stream, withLongEnd } from './testing/files.ts';

const MEBIBYTE = 1024 * 1024;
const outcome = (bytes: Uint8Array): Promise<Reading | string> =>
  readDocument(bytes).catch((error: { code: string }) => error.code);
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const book = (parts: Readonly<Record<string, string | Uint8Array>>) =>
  pack({ '[Content_Types].xml': '', 'xl/workbook.xml': '<workbook/>', ...parts });

/** Entities of which each is ten of the one before. */
const LAUGHS = `<!DOCTYPE x [<!ENTITY a0 "ha">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
).join('')}]>`;

/** How a packed file begins. */
const HEAD = Buffer.from('PK\x03\x04', 'latin1');

/** A packed file whose directory lists a part of one name so many times (PKWARE APPNOTE 4.3.12, 4.3.16). */
function sameAgain(times: number): Uint8Array {
  const entry = Buffer.alloc(47, 'a');
  entry.fill(0, 0, 46).write('PK\x01\x02', 'latin1');
  entry.writeUInt16LE(1, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(HEAD.length, 16);
  return Buffer.concat([HEAD, ...Array.from({ length: times }, () => entry), end]);
}

describe('hostile Office files', () => {
  it.each([
    ['a bomb of entities', docx('', { 'word/document.xml': `${LAUGHS}<w:document>&a9;</w:document>` }), 'file_broken'],
    ['a bomb of entities in a header', docx('', { 'word/header1.xml': `${LAUGHS}<x>&a9;</x>` }), 'file_broken'],
    [
      'a bomb of entities in a sheet',
      book({ 'xl/worksheets/a.xml': `${LAUGHS}<worksheet>&a9;</worksheet>` }),
      'file_broken',
    ],
    ['a bomb of entities in shared texts', book({ 'xl/sharedStrings.xml': `${LAUGHS}<sst>&a9;</sst>` }), 'file_broken'],
    [
      'a file of this machine',
      docx('', { 'word/document.xml': '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><x>&f;</x>' }),
      'file_broken',
    ],
    [
      'a gigabyte of spaces by way of a picture',
      docx('', { 'word/media/a.png': new Uint8Array(65 * MEBIBYTE) }),
      'file_too_complex',
    ],
    [
      'tables within tables',
      docx(`${'<w:tbl><w:tr><w:tc>'.repeat(200)}${'</w:tc></w:tr></w:tbl>'.repeat(200)}`),
      'file_too_complex',
    ],
    [
      'more parts than a file may have',
      docx('', Object.fromEntries(Array.from({ length: FILE_LIMITS.entries }, (_, at) => [`word/${at}`, '']))),
      'file_too_complex',
    ],
  ])('with %s', async (_what, bytes, code) => expect(await outcome(bytes)).toBe(code));

  // The server looks at the kind in its own thread, where nobody would end it.
  it.each([
    ['that is empty', Buffer.concat([HEAD, pack({})])],
    ['with parts', pack({ 'word/document.xml': '' })],
    ['that lists one part a hundred thousand times', sameAgain(100_000)],
  ])('with a directory %s that claims millions of parts cost no time', async (_what, packed) => {
    const bytes = withLongEnd(packed, { count: 50_000_000 });
    const start = performance.now();
    expect(sniff(bytes)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await outcome(bytes)).toBe('file_kind_unknown');
  });

  it('with archives in archives in archives are not unpacked further', async () => {
    let bomb = pack({ 'a.txt': new Uint8Array(MEBIBYTE) });
    for (let level = 0; level < 5; level += 1)
      bomb = pack(Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`${at}.zip`, bomb])));
    const reading = await outcome(docx(paragraphs('好'), { 'word/embeddings/a.zip': bomb }));
    expect(reading).toMatchObject({ text: '好', isWhole: false, missing: 'pictures' });
    expect(await outcome(bomb)).toBe('file_kind_unknown');
  });

  it('with a million cells are read as far as cells are read', async () => {
    const row = `<row>${'<c><v>1</v></c>'.repeat(100)}</row>`;
    const reading = await outcome(book({ 'xl/worksheets/a.xml': sheet(row.repeat(10_000)) }));
    expect(reading).toMatchObject({ isWhole: false, missing: 'cells' });
    expect((reading as Reading).text.split('\n')).toHaveLength(FILE_LIMITS.cells / 100);
  });

  it('with one cell of megabytes are read as far as characters are read', async () => {
    const cell = `<row><c t="str"><v>${'x'.repeat(2 * MEBIBYTE)}</v></c></row>`;
    expect(await outcome(book({ 'xl/worksheets/a.xml': sheet(cell) }))).toMatchObject({ text: '', missing: 'cells' });
    const long = await outcome(docx(paragraphs('x'.repeat(2 * MEBIBYTE))));
    expect(long).toMatchObject({ isWhole: false, missing: 'characters' });
    expect((long as Reading).text).toHaveLength(FILE_LIMITS.characters);
  });

  it('with parts that link to themselves and out of the file are read without them', async () => {
    const links =
      '<Relationships><Relationship Id="r" Target="workbook.xml"/><Relationship Id="s" Target="../../../etc/passwd"/></Relationships>';
    const workbook = '<workbook><sheets><sheet r:id="r"/><sheet r:id="s"/></sheets></workbook>';
    const bytes = book({
      'xl/workbook.xml': workbook.replace('<workbook', '<workbook xmlns:r="n"'),
      'xl/_rels/workbook.xml.rels': links,
    });
    expect(await outcome(bytes)).toMatchObject({ text: '' });
  });

  it('that are a document and something else are what their parts say', async () => {
    const both = docx(paragraphs('好'), { 'xl/workbook.xml': '<workbook/>' });
    expect(await outcome(both)).toMatchObject({ kind: 'docx', text: '好' });
    const behind = Buffer.concat([Buffer.from('%PDF-1.4\n'), docx(paragraphs('好'))]);
    expect(await outcome(behind)).toBe('file_broken');
    expect(await outcome(Buffer.concat([Buffer.from('MZ\0'), docx(part('p', ''))]))).toBe('file_kind_unknown');
  });
});

describe('hostile PDF', () => {
  const page = (content: string, resources = '') =>
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << ${resources} >> >>`,
      stream(content),
    ]);

  it.each([
    ['a picture of more pixels than there is memory', page('BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID x EI')],
    ['brackets within brackets', page(`${'['.repeat(50_000)} TJ`)],
    [
      'a program in its catalogue',
      pdfOf([
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (while\\(1\\);) >> >>',
        '<< /Type /Pages /Count 0 /Kids [] >>',
      ]),
    ],
    [
      'a count of pages that is not true',
      pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 2000000000 /Kids [] >>']),
    ],
    [
      'a font that is itself',
      page(
        'BT /F 9 Tf (x) Tj ET',
        '/Font << /F << /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [3 0 R] >> >>',
      ),
    ],
  ])(
    'with %s comes to an end',
    async (_what, bytes) => {
      const read = await outcome(bytes);
      if (typeof read === 'string') expect(['file_broken', 'file_too_complex']).toContain(read);
      else expect(read.text.length).toBeLessThan(10);
    },
    20_000,
  );
});

describe('hostile text and pictures', () => {
  it('of ten megabytes in one line are read as far as characters are read', async () => {
    for (const sign of ['a', ',', '"', '\t', '号'])
      expect(await outcome(Buffer.alloc(FILE_LIMITS.bytes - 8, sign))).toSatisfy(
        (read: Reading | string) => typeof read === 'string' || read.text.length <= FILE_LIMITS.characters,
      );
  });

  it('that are text at first and something else in the end are damaged', async () => {
    for (const head of ['电话 13812345678\n', '姓名,电话\n'])
      expect(await outcome(Buffer.concat([Buffer.alloc(300_000, head), Buffer.from('\0')]))).toBe('file_broken');
  });

  it('of more quotation marks than cells are text or a table', async () => {
    const quotes = 'a,"b""\n'.repeat(100_000);
    expect(['text', 'csv']).toContain(((await outcome(Buffer.from(quotes))) as Reading).kind);
  });

  it('of thousands of frames are read by the first', async () => {
    const frames = await Promise.all(
      ['#fff', '#000'].map((background) =>
        sharp({ create: { width: 40, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const film = await sharp(
      Array.from({ length: 200 }, (_, at) => frames[at % 2] as Buffer),
      { join: { animated: true } },
    )
      .gif()
      .toBuffer();
    expect(await outcome(film)).toMatchObject({ image: { width: 40, height: 40 } });
  });
});
