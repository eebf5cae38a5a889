import { strToU8, zipSync } from 'fflate';

type Rows = readonly (readonly string[])[];

const inXml = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${inXml(text)}</w:t></w:r></w:p>`;

/** WordprocessingML of paragraphs. */
export const paragraphs = (...texts: readonly string[]): string => texts.map(paragraph).join('');

/** WordprocessingML of a table. */
export function table(rows: Rows): string {
  const cells = (row: readonly string[]) => row.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** A part of a DOCX file: its root element around what stands in it. */
export function part(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${content}</w:${root}>`;
}

/** A packed file of these parts. */
export function pack(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const bytes = Object.entries(parts).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(bytes), { level: 9 });
}

/**
 * A packed file with the longer record at its end that ZIP64 has, as some libraries write for any file, and what the
 * short one says left to it (PKWARE APPNOTE 4.3.14, 4.3.15). `said` is what it says instead of the truth.
 */
export function withLongEnd(
  packed: Uint8Array,
  said: { readonly count?: number; readonly start?: number } = {},
): Uint8Array {
  const bytes = Buffer.from(packed);
  const end = bytes.subarray(-22);
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(said.count ?? end.readUInt16LE(10)), at);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  record.writeBigUInt64LE(BigInt(said.start ?? end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(bytes.length - end.length), 8);
  locator.writeUInt32LE(1, 16);
  for (const at of [8, 10]) end.writeUInt16LE(0xffff, at);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([bytes.subarray(0, -22), record, locator, end]);
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A DOCX file with this body and further parts. */
export function docx(body: string, parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const document = part('document', `<w:body>${body}</w:body>`);
  return pack({ '[Content_Types].xml': TYPES, 'word/document.xml': document, ...parts });
}

/** An XLSX file with a sheet for each table. */
export async function xlsx(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows as unknown[][], { cellDates: true }), name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }));
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** A PDF of these objects (numbered from 1; the first is its catalogue), with `trailer` entries besides. */
export function pdfOf(objects: readonly string[], trailer = ''): Buffer {
  let body = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return Buffer.from(
    `${body}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

/** A PDF stream object. */
export const stream = (content: string, entries = ''): string =>
  `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;

/** Chinese without a font in the file, as many programs in China write it: the reader must know the character map. */
const FONT = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
  '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
];

/** A PDF with the lines of each page. `trailer` as in `pdfOf`. */
export function pdf(pages: readonly (readonly string[])[], trailer = ''): Buffer {
  const first = 3 + FONT.length;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
      ...FONT,
      ...pages.flatMap((lines, index) => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
        stream(`BT /F1 14 Tf 60 780 Td ${lines.map((line) => `<${utf16(line)}> Tj 0 -24 Td`).join(' ')} ET`),
      ]),
    ],
    trailer,
  );
}

/** A page of a PDF: its operators, the streams that these name, and further entries such as `/Rotate 90`. */
export interface ShownPage {
  readonly content: string;
  readonly named: Readonly<Record<string, string>>;
  readonly entries?: string;
  /** Further resources, such as `/ExtGState << >>`. */
  readonly resources?: string;
}

/** A PDF stream object that is a picture, its bytes as `entries` say. */
export function pictureObject(
  bytes: Uint8Array,
  { width, height, entries }: { readonly width: number; readonly height: number; readonly entries: string },
): string {
  const shape = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8`;
  return stream(Buffer.from(bytes).toString('latin1'), `${shape} ${entries}`);
}

/** A PDF of such pages, 200 points wide and 100 high where they do not say otherwise. */
export function pdfShowing(pages: readonly ShownPage[]): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  const kids = pages.map(({ content, named, entries = '', resources = '' }) => {
    const first = objects.length + 1;
    const names = Object.keys(named).map((name, index) => `/${name} ${first + 2 + index} 0 R`);
    const box = entries.includes('/MediaBox') ? '' : '/MediaBox [0 0 200 100]';
    objects.push(
      `<< /Type /Page /Parent 2 0 R ${box} ${entries} /Contents ${first + 1} 0 R /Resources << /XObject << ${names.join(' ')} >> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> ${resources} >> >>`,
      stream(content),
      ...Object.values(named),
    );
    return `${first} 0 R`;
  });
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`;
  return pdfOf(objects);
}

/** The beginning of a PNG of a size that nobody has memory for. */
export function hugePng(side: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000802000000', 'hex');
  head.writeUInt32BE(side, 16);
  head.writeUInt32BE(side, 20);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(head.subarray(12)));
  return Buffer.concat([head, checksum, Buffer.from('0000000049444154', 'hex')]);
}

/** CRC-32 as PNG and ZIP have it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
