import { describe, expect, it } from 'vitest';
import { isReadWhole, sniff } from './kinds.ts';
import { FILE_LIMITS } from './limits.ts';
import { docx, pack, paragraphs, pdf, xlsx } from './testing/files.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

describe('sniff', () => {
  it.each([
    ['PNG', bytes('\x89PNG\r\n\x1a\n\0\0'), 'image', 'image/png'],
    ['JPEG', bytes('\xff\xd8\xff\xe1\0\0'), 'image', 'image/jpeg'],
    ['GIF', bytes('GIF89a\0\0'), 'image', 'image/gif'],
    ['WebP', bytes('RIFF\0\0\0\0WEBPVP8 '), 'image', 'image/webp'],
    ['PDF', pdf([['你好']]), 'pdf', 'application/pdf'],
    ['PDF behind blank lines', bytes('\r\n\n%PDF-1.7\n'), 'pdf', 'application/pdf'],
    ['UTF-8', Buffer.from('客户说：你好'), 'text', 'text/plain'],
    ['UTF-8 with a mark', Buffer.from('\ufeff客户说：你好'), 'text', 'text/plain'],
    ['UTF-16', utf16('客户说：你好'), 'text', 'text/plain'],
    ['GB 18030', Uint8Array.from([0xca, 0xd6, 0xbb, 0xfa, 0xba, 0xc5]), 'text', 'text/plain'],
    ['a web page, which is text here', bytes('<!doctype html><script>1</script>'), 'text', 'text/plain'],
    ['a table', bytes('name,phone\nLi,13812345678\n'), 'csv', 'text/csv'],
    ['a table with tabs', bytes('name\tphone\nLi\t13812345678'), 'csv', 'text/csv'],
    ['a table with a comma in a cell', bytes('name,note\n"Li, Wang",none\n'), 'csv', 'text/csv'],
    ['sentences with a comma here and there', bytes('hello, you\nyes\nwell, so, so\n'), 'text', 'text/plain'],
    ['one line with commas', bytes('Li,13812345678,Beijing'), 'text', 'text/plain'],
    ['a message that begins like a program', bytes('MZ hello'), 'text', 'text/plain'],
  ])('knows %s', (_what, content, kind, mediaType) => expect(sniff(content)).toEqual({ kind, mediaType }));

  it('knows Office files by their parts, whatever their order', async () => {
    expect(sniff(docx(paragraphs('你好')))).toMatchObject({ kind: 'docx' });
    expect(sniff(await xlsx({ 一: [['a']] }))).toMatchObject({ kind: 'xlsx' });
    expect(sniff(pack({ 'ppt/presentation.xml': '<x/>', '[Content_Types].xml': '<x/>' }))).toMatchObject({
      kind: 'pptx',
    });
    expect(sniff(pack({ 'word/document.xml': '<x/>', '[Content_Types].xml': '<x/>' }))).toMatchObject({ kind: 'docx' });
  });

  it.each([
    ['nothing', bytes('')],
    ['a program for Windows', bytes('MZ\x90\0\x03\0\0\0\x04\0')],
    ['a program for Linux', bytes('\x7fELF\x02\x01\x01\0')],
    ['a script', bytes('#!/bin/sh\necho hello\n')],
    ['an archive', pack({ 'a.txt': 'hello' })],
    ['a Java archive', pack({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0' })],
    ['an empty archive', bytes(`PK\x05\x06${'\0'.repeat(18)}`)],
    ['a cut-off archive', docx(paragraphs('你好')).subarray(0, 200)],
    ['a document with macros', docx(paragraphs('你好'), { 'word/vbaProject.bin': 'x' })],
    ['a workbook with macros', pack({ '[Content_Types].xml': '', 'xl/workbook.xml': '', 'xl/VBAProject.bin': '' })],
    ['slides with macros', pack({ '[Content_Types].xml': '', 'ppt/presentation.xml': '', 'ppt/vbaProject.bin': '' })],
    ['an old Word file', bytes(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(512)}`)],
    ['gzip', bytes('\x1f\x8b\x08\0\0\0\0\0')],
    ['bzip2', bytes('BZh91AY&SY')],
    ['7-Zip', bytes("7z\xbc\xaf'\x1c\0\x04")],
    ['RAR', bytes('Rar!\x1a\x07\x01\0')],
    ['HEIC', bytes('\0\0\0\x18ftypheic\0\0\0\0')],
    ['film', bytes('\0\0\0\x18ftypmp42\0\0\0\0')],
    ['TIFF', bytes('II*\0\x08\0\0\0')],
    ['a bitmap', bytes('BM\x36\0\0\0\0\0')],
    ['text with a NUL', bytes('13812345678\0')],
    ['bytes that no encoding has', Uint8Array.from([0x61, 0xff, 0xff, 0xff])],
  ])('does not know %s', (_what, content) => expect(sniff(content)).toBeNull());

  it('knows a locked Office file, so that somebody can be told', () => {
    const stream = Buffer.from('EncryptedPackage', 'utf16le');
    const locked = Buffer.concat([bytes(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(504)}`), stream]);
    expect(sniff(locked)?.mediaType).toBe('application/x-ole-storage');
  });

  it.each([
    ['returns', '\r', 'text'],
    ['Chinese', '\xc4\xe3\xba\xc3', 'text'],
    ['quotation marks', '"', 'text'],
    ['cells with quotation marks', 'a,"b', 'text'],
    ['cells', 'a,b\n', 'csv'],
  ])('knows ten megabytes of %s in no time', (_what, again, kind) => {
    const text = Buffer.alloc(FILE_LIMITS.bytes, bytes(again));
    const start = performance.now();
    expect(sniff(text)?.kind).toBe(kind);
    expect(performance.now() - start).toBeLessThan(900);
  });

  it('looks at the beginning of a text alone, and cuts no character in half', () => {
    const start = Buffer.from(`a${'号'.repeat(100_000)}`);
    expect(sniff(start)?.kind).toBe('text');
    expect(sniff(Buffer.concat([start, bytes('\0')]))?.kind).toBe('text');
  });

  it('looks at no more names than a file may have parts', () => {
    const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, index) => [`word/${index}.xml`, '']));
    expect(sniff(pack({ ...many, '[Content_Types].xml': '', 'word/document.xml': '' }))).toBeNull();
  });
});

describe('isReadWhole', () => {
  it.each([
    ['a picture', bytes('\x89PNG\r\n\x1a\n'), true],
    ['a PDF', bytes('\n%PDF-1.7'), true],
    ['an Office file', docx(paragraphs('你好')).subarray(0, 1024), true],
    ['an archive', pack({ a: 'x' }), true],
    ['an old Word file', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), true],
    ['text', Buffer.from('电话 13812345678'), false],
    ['text about a PDF', Buffer.from('the file begins with %PDF-1.7'), false],
    ['nothing', bytes(''), false],
    ['a program', bytes('MZ\x90\0'), false],
  ])('%s: %s', (_what, head, is) => expect(isReadWhole(head)).toBe(is));
});
