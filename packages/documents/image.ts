import type { Sharp } from 'sharp';
import { readCodes } from './codes.ts';
import { broken, tooComplex } from './faults.ts';
import { FILE_LIMITS } from './limits.ts';
import {
  type Box,
  type Code,
  type Line,
  type Missing,
  type Pixels,
  type Reading,
  type RecognisedLine,
  type Recogniser,
  SURE,
} from './reading.ts';

/** Opens a picture, its first frame, upright by its EXIF orientation. Throws `file_broken`, `file_too_complex`. */
export async function openPicture(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  const open = () => sharp(bytes, { limitInputPixels: FILE_LIMITS.pixels, failOn: 'truncated', pages: 1 });
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > FILE_LIMITS.pixels) throw tooComplex();
    return open().autoOrient();
  } catch (error) {
    throw error instanceof Error && error.name === 'KedunError' ? error : broken();
  }
}

/** The pixels of a picture, upright, on white where it is transparent. */
export async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const picture = await openPicture(bytes);
  try {
    const { data, info } = await picture
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch {
    throw broken();
  }
}

/** Whether two boxes stand in one row: the middle of one within the height of the other. */
function areBeside(one: Box, other: Box): boolean {
  const middle = other.y + other.height / 2;
  return middle > one.y && middle < one.y + one.height;
}

/** What was read unsurely: a number with a wrong sign in it is what detection does not find and people can still read. */
function withoutDigits(words: string): string {
  return words.replace(/\p{Nd}/gu, '*');
}

/**
 * Lines and codes put together as text: what stands beside each other on one line, parted by a space. Lines that were
 * read unsurely come without their digits.
 */
function writeDown(
  recognised: readonly RecognisedLine[],
  found: readonly { text: string; box: Box }[],
): { text: string; lines: Line[]; codes: Code[] } {
  let text = '';
  const put = (words: string, separator: string) => {
    if (text !== '') text += separator;
    const start = text.length;
    text += words;
    return { start, end: text.length };
  };
  const lines = recognised.map(({ text: read, box, confidence, places }, at) => {
    const before = recognised[at - 1];
    const words = confidence < SURE ? withoutDigits(read) : read;
    return { ...put(words, before && areBeside(before.box, box) ? ' ' : '\n'), box, confidence, places };
  });
  const codes = found.map(({ text: words, box }) => ({ text: words, box, ...put(words, '\n') }));
  return { text, lines, codes };
}

interface ImageContent {
  readonly text: string;
  readonly missing: Missing[];
  readonly image: NonNullable<Reading['image']>;
}

/** Reads a picture that is open already. */
export async function readPixels(
  picture: Pixels,
  recognise?: Recogniser,
  isOver: () => boolean = () => false,
): Promise<ImageContent> {
  const found = await readCodes(picture);
  // One that is there and does not work is the same as none: the picture then stays unread, and that is said.
  const recognised = recognise ? await recognise(picture, isOver).catch(() => null) : null;
  const { text, lines, codes } = writeDown(recognised ?? [], found);
  const { width, height } = picture;
  const missing: Missing[] = recognised ? [] : ['recogniser'];
  if (lines.length > FILE_LIMITS.lines || isOver()) missing.push('lines');
  if (codes.length > FILE_LIMITS.codes) missing.push('codes');
  return { text, missing, image: { width, height, lines, codes } };
}

/** Reads a picture: printed lines where there is a recogniser, and codes. Throws `file_broken`, `file_too_complex`. */
export async function readImage(bytes: Uint8Array, recognise?: Recogniser): Promise<ImageContent> {
  return await readPixels(await pixelsOf(bytes), recognise);
}

/** What recognising the pictures of one document may still take. */
export interface Allowance {
  /** Whether its time is up. */
  isOver(): boolean;
  /** True, and one less is left, where another picture may be recognised. */
  take(): boolean;
}

/** `FILE_LIMITS` of pictures, from now on. */
export function openAllowance(): Allowance {
  const until = performance.now() + FILE_LIMITS.picturesTime;
  const isOver = () => performance.now() >= until;
  let left: number = FILE_LIMITS.pictures;
  const take = () => {
    if (left === 0 || isOver()) return false;
    left -= 1;
    return true;
  };
  return { isOver, take };
}

/** What stands in the pictures of a document. Not whole without a recogniser, and where one of them cannot be read. */
export async function readPictures(
  pictures: readonly Uint8Array[],
  recognise?: Recogniser,
): Promise<{ text: string; isWhole: boolean }> {
  if (!recognise) return { text: '', isWhole: pictures.length === 0 };
  const texts: string[] = [];
  const allowance = openAllowance();
  let isWhole = true;
  for (const picture of pictures) {
    if (!allowance.take()) return { text: texts.join('\n'), isWhole: false };
    try {
      const { text, missing } = await readPixels(await pixelsOf(picture), recognise, allowance.isOver);
      if (text !== '') texts.push(text);
      isWhole &&= missing.length === 0;
    } catch {
      isWhole = false;
    }
  }
  return { text: texts.join('\n'), isWhole };
}
