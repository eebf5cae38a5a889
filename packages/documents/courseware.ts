import { encrypted, tooLarge, unknownKind } from './faults.ts';
import { sniff } from './kinds.ts';
import { FILE_LIMITS } from './limits.ts';
import { decodeText } from './plain-text.ts';
import type { Slide } from './pptx.ts';
import type { Block } from './pptx-slide.ts';
import { readDocument } from './read.ts';
import type { Recogniser } from './reading.ts';

/** A file of slides, pages or Markdown, as its parts. `isWhole` is false where words of it were not read. */
export type Courseware =
  | { readonly kind: 'pptx'; readonly slides: readonly Slide[]; readonly isWhole: boolean }
  | { readonly kind: 'pdf'; readonly pages: readonly string[]; readonly isWhole: boolean }
  | { readonly kind: 'markdown'; readonly text: string; readonly isWhole: boolean };

function blockTexts(block: Block): readonly string[] {
  if (block.type === 'table') return block.rows.flatMap((row) => ['', ...row]);
  return block.type === 'picture' ? [block.alt] : block.paragraphs.map(({ text }) => text);
}

/** Characters of a slide; each of its pieces counts one more, so that empty ones come to an end too. */
function lengthOf({ title, blocks, notes, remarks, dropped }: Slide): number {
  const words = [title, ...notes, ...remarks, ...dropped.map(({ text }) => text)];
  return words.concat(blocks.flatMap(blockTexts)).reduce((sum, text) => sum + text.length + 1, 0);
}

/** The first slides, as many as together hold no more characters than are kept. */
function keptSlides(slides: readonly Slide[]): Slide[] {
  let room: number = FILE_LIMITS.characters;
  const end = slides.findIndex((slide) => {
    room -= lengthOf(slide);
    return room < 0;
  });
  return end < 0 ? [...slides] : slides.slice(0, end);
}

/**
 * Reads courseware by its content: a deck as slides, a PDF as the text of each page, any text as Markdown. Errors of
 * `readDocument`; `file_kind_unknown` for files of other kinds.
 */
export async function readCourseware(
  bytes: Uint8Array,
  { recognise }: { recognise?: Recogniser } = {},
): Promise<Courseware> {
  if (bytes.length > FILE_LIMITS.bytes) throw tooLarge();
  const sniffed = sniff(bytes);
  if (sniffed?.mediaType === 'application/x-ole-storage') throw encrypted();
  if (sniffed?.kind === 'pptx') {
    const { readPptx } = await import('./pptx.ts');
    const slides = readPptx(bytes);
    const kept = keptSlides(slides);
    return { kind: 'pptx', slides: kept, isWhole: kept.length === slides.length };
  }
  if (sniffed?.kind === 'pdf') {
    const { text, pages = [], isWhole } = await readDocument(bytes, recognise ? { recognise } : {});
    return { kind: 'pdf', pages: pages.map(({ start, end }) => text.slice(start, end)), isWhole };
  }
  const text = sniffed?.kind === 'text' || sniffed?.kind === 'csv' ? decodeText(bytes) : null;
  if (text === null) throw unknownKind();
  const kept = text.slice(0, FILE_LIMITS.characters);
  return { kind: 'markdown', text: kept, isWhole: kept.length === text.length };
}
