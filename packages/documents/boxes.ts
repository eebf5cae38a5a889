import { type Box, type Line, type Reading, SURE } from './reading.ts';

/** Beyond a part of a line that is covered, in heights of the line; printing and reading are not that exact. */
const MARGIN = 0.4;

/** Which regions of a picture are made irrecoverable: the boxes themselves, or everything but them. */
export interface Cover {
  readonly boxes: readonly Box[];
  readonly mode: 'cover' | 'keep';
}

/** What is printed on every identity card, permit, passport, driving licence and bank card, and tells one from the rest. */
const CARD_WORDS =
  /公民身份号码|居民身份证|签发机关|港澳居民来往内地通行证|台湾居民来往大陆通行证|居住证|护照|passport|驾驶证|行驶证|社会保障卡|银行卡|信用卡|借记卡|储蓄卡|银联|unionpay|valid\s*thru|month\/year/i;
const FORM_WORDS = [/姓\s*名/, /性\s*别/, /民\s*族/, /出\s*生/, /住\s*址/];

/** Words of such a document that are the same on everybody's. Longer ones first. */
const PRINTED =
  /中华人民共和国|居民身份证|公民身份号码|港澳居民来往内地通行证|台湾居民来往大陆通行证|机动车驾驶证|机动车行驶证|社会保障卡|签发机关|有效期限|公安局|银行卡|信用卡|借记卡|储蓄卡|中国|工商|农业|建设|招商|交通|邮政|储蓄|银行|银联|unionpay|visa|mastercard|valid|thru|month|year|passport|护照|姓名|性别|民族|出生|住址|年|月|日/gi;

/** Whether a picture shows an identity document or a bank card, by the words printed on it. */
export function showsCard(text: string): boolean {
  return CARD_WORDS.test(text) || FORM_WORDS.filter((word) => word.test(text)).length >= 3;
}

function isPrintedOnly(text: string): boolean {
  return text.replace(PRINTED, '').replace(/[\s\p{P}\p{S}]/gu, '') === '';
}

/** A character of East Asian width takes a whole cell, others half of one (Unicode UAX 11, roughly). */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character) ||
      character.length > 1
        ? 1
        : 0.5;
  return width;
}

function grow({ x, y, width, height }: Box, margin: number): Box {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The part of a line from one character to another: by their widths, and by where the recogniser saw them, both. */
function partOf(line: Line, words: string, from: number, to: number): Box {
  const { box, places } = line;
  const whole = Math.max(widthOf(words), 0.5);
  const seen = places.slice(from, to);
  const left = Math.min(widthOf(words.slice(0, from)) / whole, ...seen);
  const right = Math.max(widthOf(words.slice(0, to)) / whole, ...seen);
  const margin = box.height * MARGIN;
  const [x, end] = [Math.max(box.x + left * box.width - margin, box.x), box.x + right * box.width + margin];
  return grow({ x, y: box.y, width: Math.min(end, box.x + box.width) - x, height: box.height }, box.height * 0.15);
}

type Span = { readonly start: number; readonly end: number };

const touches = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

function boxesOfLine(line: Line, text: string, spans: readonly Span[]): Box[] {
  const found = spans.filter((span) => touches(span, line));
  if (line.confidence < SURE || (found.length > 0 && line.box.height > line.box.width))
    return [grow(line.box, Math.min(line.box.height, line.box.width) * 0.15)];
  const words = text.slice(line.start, line.end);
  return found.map(({ start, end }) =>
    partOf(line, words, Math.max(start - line.start, 0), Math.min(end, line.end) - line.start),
  );
}

/**
 * What must be covered in the copy of a picture, for these spans of its text. Of a line the part that the spans take; all
 * of it where it was read unsurely; codes always and whole, because what they open is not known. On an identity document
 * or bank card everything is covered (portrait, chip, what nobody read) but the words that are on everybody's. Of a
 * picture that was not read, or not as a whole, nothing is kept: what is missing may be what matters.
 */
export function boxesToCover({ text, image, isWhole }: Reading, spans: readonly Span[]): Cover {
  if (!image || !isWhole) return { mode: 'keep', boxes: [] };
  if (showsCard(text)) {
    const printed = image.lines.filter(
      (line) =>
        line.confidence >= SURE &&
        !spans.some((span) => touches(span, line)) &&
        isPrintedOnly(text.slice(line.start, line.end)),
    );
    return { mode: 'keep', boxes: printed.map(({ box }) => box) };
  }
  const lines = image.lines.flatMap((line) => boxesOfLine(line, text, spans));
  const codes = image.codes.map(({ box }) => grow(box, Math.max(box.width, box.height) * 0.1));
  return { mode: 'cover', boxes: [...lines, ...codes] };
}
