import { broken, encrypted, tooLarge, unknownKind } from './faults.ts';
import { readImage, readPictures } from './image.ts';
import { type Sniffed, sniff } from './kinds.ts';
import { FILE_LIMITS } from './limits.ts';
import { decodeText } from './plain-text.ts';
import type { Missing, Page, Reading, Recogniser } from './reading.ts';
import { readTable } from './table.ts';

/** What readers of kinds give: the text, and everything that was not read. */
interface Content {
  readonly text: string;
  readonly missing: readonly Missing[];
  readonly pages?: readonly Page[];
  readonly unreadPages?: readonly number[];
  readonly image?: NonNullable<Reading['image']>;
}

async function readOffice(bytes: Uint8Array, kind: 'docx' | 'pptx' | 'xlsx', recognise?: Recogniser): Promise<Content> {
  const content =
    kind === 'docx'
      ? { isWhole: true, ...(await import('./docx.ts')).readDocx(bytes) }
      : kind === 'pptx'
        ? { isWhole: true, ...(await import('./pptx.ts')).readPptxText(bytes) }
        : (await import('./xlsx.ts')).readXlsx(bytes);
  const pictures = await readPictures(content.pictures, recognise);
  const missing: Missing[] = content.isWhole ? [] : ['cells'];
  if (content.hasMore || !pictures.isWhole) missing.push('pictures');
  return {
    text: [content.text, pictures.text].filter((text) => text !== '').join('\n'),
    missing,
    ...('sheets' in content ? { pages: content.sheets } : {}),
  };
}

async function readPdfContent(bytes: Uint8Array, recognise?: Recogniser): Promise<Content> {
  const { readPdf } = await import('./pdf.ts');
  const { text, pages, pageCount, unreadPages } = await readPdf(bytes, recognise);
  const missing: Missing[] = pages.length < Math.min(pageCount, FILE_LIMITS.pages + 1) ? ['pages'] : [];
  return { text, pages, unreadPages, missing: unreadPages.length > 0 ? [...missing, 'pictures'] : missing };
}

/** All of a text: its beginning was looked at when its kind was told, something else may follow. */
function readText(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text === null) throw broken();
  return text;
}

function readCsv(bytes: Uint8Array): Content {
  const table = readTable(readText(bytes));
  if (!table) throw broken();
  return { text: table.text, missing: table.isWhole ? [] : ['cells'] };
}

function contentOf(bytes: Uint8Array, kind: Sniffed['kind'], recognise?: Recogniser): Content | Promise<Content> {
  if (kind === 'text') return { text: readText(bytes), missing: [] };
  if (kind === 'csv') return readCsv(bytes);
  if (kind === 'pdf') return readPdfContent(bytes, recognise);
  if (kind === 'image') return readImage(bytes, recognise);
  return readOffice(bytes, kind, recognise);
}

/** Not more characters than are kept, and not half of one that takes two units. */
function cut(text: string): string {
  const end = FILE_LIMITS.characters;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, isHalf ? end - 1 : end);
}

/**
 * Reads a file: what stands in it as text, by its kind, with what could not be read. Takes memory and time in
 * proportion to hostile content up to `FILE_LIMITS`: read files of strangers in a process of their own.
 *
 * Throws `file_kind_unknown` (415), `file_too_large` (413), `file_broken`, `file_too_complex`, `file_encrypted` (422).
 */
export async function readDocument(
  bytes: Uint8Array,
  { recognise }: { recognise?: Recogniser } = {},
): Promise<Reading> {
  if (bytes.length > FILE_LIMITS.bytes) throw tooLarge();
  const sniffed = sniff(bytes);
  if (!sniffed) throw unknownKind();
  if (sniffed.mediaType === 'application/x-ole-storage') throw encrypted();
  const { text, missing, pages, unreadPages, image } = await contentOf(bytes, sniffed.kind, recognise);
  const kept = cut(text);
  const lost = kept.length < text.length ? [...missing, 'characters' as const] : missing;
  return {
    ...sniffed,
    text: kept,
    isWhole: lost.length === 0,
    missing: lost[0] ?? null,
    ...(pages
      ? {
          pages: pages.map(({ start, end }) => ({
            start: Math.min(start, kept.length),
            end: Math.min(end, kept.length),
          })),
        }
      : {}),
    ...(unreadPages ? { unreadPages } : {}),
    ...(image ? { image } : {}),
  };
}
