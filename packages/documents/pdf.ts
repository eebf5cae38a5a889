import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { broken, encrypted } from './faults.ts';
import { type Allowance, openAllowance, readPixels } from './image.ts';
import { FILE_LIMITS } from './limits.ts';
import { drawingOf, matrixOf } from './pdf-drawing.ts';
import { drawPage } from './pdf-raster.ts';
import type { Page, Recogniser } from './reading.ts';

/** Text of a PDF, page by page. */
export interface PdfContent {
  readonly text: string;
  readonly pages: readonly Page[];
  /** How many pages there are, whether they were read or not. */
  readonly pageCount: number;
  /** Pages, from 1, of whose pictures something is not in the text. */
  readonly unreadPages: readonly number[];
}

const ERRORS: Readonly<Record<string, () => Error>> = { PasswordException: encrypted };

/** A page of fewer signs is most likely a scanned one with a stamp or a number on it: its pictures come first. */
const FEW_SIGNS = 40;
/** Without any words, more strokes than a frame has are words that were drawn, or ones in signs of the file's own. */
const MOST_STROKES = 20;

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // The library takes what it is given away from its owner.
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
    // It would leave larger ones out and say nothing: they are told by `drawingOf`.
    maxImageSize: -1,
    wasmUrl: `${join(folder, 'wasm')}/`,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    verbosity: VerbosityLevel.ERRORS,
  });
  return await task.promise;
}

/** The lines of a page in the order in which they were written; forms and remarks behind them. */
async function textOf(page: PDFPageProxy): Promise<string> {
  const { items } = await page.getTextContent();
  let text = '';
  for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
  const notes = (await page.getAnnotations()).flatMap(({ contentsObj, fieldValue, alternativeText }) =>
    [contentsObj?.str, fieldValue, alternativeText].filter((one) => typeof one === 'string' && one !== ''),
  );
  return [text.trimEnd(), ...notes].filter((one) => one !== '').join('\n');
}

interface PageContent {
  readonly number: number;
  words: string;
  isWhole: boolean;
}

const UNREAD = { text: '', isWhole: false };

/** What stands in the pictures of a page; not whole where one of them was not read, or words may be drawn in it. */
async function readDrawing(
  pdf: PDFDocumentProxy,
  { number, words }: PageContent,
  allowance: Allowance,
  recognise?: Recogniser,
): Promise<{ text: string; isWhole: boolean }> {
  if ((words === '' && !recognise) || allowance.isOver()) return UNREAD;
  const page = await pdf.getPage(number);
  const drawn = await drawingOf(page);
  page.cleanup();
  const isDrawn = words === '' && (drawn.strokes > MOST_STROKES || drawn.pictures.length === 0);
  if (drawn.pictures.length === 0) return { text: '', isWhole: !drawn.hasMore && !isDrawn };
  if (!recognise || !allowance.take()) return UNREAD;
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { picture, isWhole } = drawPage(drawn, { view: matrixOf(transform), width, height });
  if (!picture) return { text: '', isWhole: isWhole && !isDrawn };
  const { text, missing } = await readPixels(picture, recognise, allowance.isOver);
  return { text, isWhole: isWhole && !isDrawn && missing.length === 0 };
}

/** The words of the first pages. */
async function readWords(pdf: PDFDocumentProxy): Promise<PageContent[]> {
  const pages: PageContent[] = [];
  let length = 0;
  for (let number = 1; number <= Math.min(pdf.numPages, FILE_LIMITS.pages); number += 1) {
    const words = await textOf(await pdf.getPage(number));
    pages.push({ number, words, isWhole: true });
    length += words.length + 1;
    if (length > FILE_LIMITS.characters) break;
  }
  return pages;
}

/** Adds to the words of each page what stands in its pictures, those of scanned pages first. */
async function addPictures(
  pdf: PDFDocumentProxy,
  pages: readonly PageContent[],
  recognise?: Recogniser,
): Promise<void> {
  const allowance = openAllowance();
  const isScanned = ({ words }: PageContent) => words.length < FEW_SIGNS;
  for (const one of [...pages.filter(isScanned), ...pages.filter((page) => !isScanned(page))]) {
    const { text, isWhole } = await readDrawing(pdf, one, allowance, recognise).catch(() => UNREAD);
    one.words = [one.words, text].filter((words) => words !== '').join('\n');
    one.isWhole = isWhole;
  }
}

function writeDown(contents: readonly PageContent[]): { text: string; pages: Page[] } {
  let text = '';
  const pages = contents.map(({ words }) => {
    if (text !== '' && words !== '') text += '\n';
    const start = text.length;
    text += words;
    return { start, end: text.length };
  });
  return { text, pages };
}

/** Reads a PDF, its first pages. Throws `file_broken`, `file_encrypted`. */
export async function readPdf(bytes: Uint8Array, recognise?: Recogniser): Promise<PdfContent> {
  let pdf: PDFDocumentProxy | null = null;
  try {
    pdf = await openPdf(bytes);
    const contents = await readWords(pdf);
    await addPictures(pdf, contents, recognise);
    const unreadPages = contents.filter(({ isWhole }) => !isWhole).map(({ number }) => number);
    return { ...writeDown(contents), pageCount: pdf.numPages, unreadPages };
  } catch (error) {
    throw (ERRORS[error instanceof Error ? error.name : ''] ?? broken)();
  } finally {
    await pdf?.destroy();
  }
}
