import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { broken, encrypted } from './faults.ts';
import { FILE_LIMITS } from './limits.ts';
import type { Page } from './reading.ts';

/** Text of a PDF, page by page. */
export interface PdfContent {
  readonly text: string;
  readonly pages: readonly Page[];
  /** How many pages there are, whether they were read or not. */
  readonly pageCount: number;
  /** Pages that show pictures: what stands in those is not in the text. */
  readonly hasPictures: boolean;
}

const ERRORS: Readonly<Record<string, () => Error>> = { PasswordException: encrypted };

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
    maxImageSize: FILE_LIMITS.pixels,
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

async function showsPictures(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { fnArray } = await page.getOperatorList();
  const drawing: readonly number[] = [OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  return fnArray.some((operator) => drawing.includes(operator));
}

/** Reads a PDF, its first pages. Throws `file_broken`, `file_encrypted`. */
export async function readPdf(bytes: Uint8Array): Promise<PdfContent> {
  let pdf: PDFDocumentProxy | null = null;
  try {
    pdf = await openPdf(bytes);
    const pages: Page[] = [];
    let text = '';
    let hasPictures = false;
    for (let number = 1; number <= Math.min(pdf.numPages, FILE_LIMITS.pages); number += 1) {
      const page = await pdf.getPage(number);
      const words = await textOf(page);
      if (text !== '' && words !== '') text += '\n';
      pages.push({ start: text.length, end: text.length + words.length });
      text += words;
      hasPictures ||= words === '' || (await showsPictures(page));
      page.cleanup();
      if (text.length > FILE_LIMITS.characters) break;
    }
    return { text, pages, pageCount: pdf.numPages, hasPictures };
  } catch (error) {
    throw (ERRORS[error instanceof Error ? error.name : ''] ?? broken)();
  } finally {
    await pdf?.destroy();
  }
}
