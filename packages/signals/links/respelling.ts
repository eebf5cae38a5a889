/**
 * Text with addresses spelt as browsers take them: full-width letters, `。` and `[.]` and 点 for dots, spaces round dots,
 * `http：／／`, invisible characters. Every unit knows where it stood. Linear.
 */

/** Marks of a unit. */
export const HIDDEN = 1;
export const DISGUISED = 2;

/** A respelt text; unit i stood at `starts[i]` to `ends[i]` of the original. */
export interface Respelt {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly marks: Uint8Array;
}

const COMMON = '(?:com|cn|net|org|top|xyz|vip|cc|shop|club|site|icu|info|online|live|link|app)';
const DOTS = '[.．。｡•・·]';
const BRACKETED = new RegExp(`[ ]{0,2}[[({（【〔](?: ?${DOTS} ?|点|dot)[\\])}）】〕][ ]{0,2}(?=[a-z0-9])`, 'iy');
const POINT = new RegExp(`[ ]{0,2}[点丶][ ]{0,2}(?=(?:[a-z0-9-]{2,30}[点丶.])?${COMMON}(?![a-z0-9]))`, 'iy');
const SPACED = new RegExp(
  `(?:[ \u3000]{1,2}${DOTS}[ \u3000]{0,2}(?=${COMMON}(?![a-z0-9]))|${DOTS}[ \u3000]{1,2}(?=(?:com|cn|net|org)(?![a-z0-9])))`,
  'y',
);
const AFTER_WWW = new RegExp(`[ \u3000]{0,2}${DOTS}[ \u3000]{0,2}(?=[a-z0-9])`, 'iy');
const WORD_DOT = new RegExp(`[ ]{1,2}dot[ ]{1,2}(?=${COMMON}(?![a-z0-9]))`, 'iy');
const WIDE_DOT = /[．。｡](?=[a-z0-9\uff10-\uff19\uff21-\uff3a\uff41-\uff5a])/iy;
const SLASHES = /\s{0,2}[:：]\s{0,2}[/／]\s?[/／]\s{0,2}/y;
const INVISIBLE = /\u034f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/;
const NAME = /[a-z0-9-]/i;

const PIECE = 40;

interface Room {
  text: string;
  /** The last characters, by themselves: asking the growing text for them would copy all of it. */
  tail: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly marks: Uint8Array;
}

function put(room: Room, written: string, start: number, end: number, mark: number): void {
  for (let at = 0; at < written.length; at++) {
    const size = room.text.length + at;
    room.starts[size] = start;
    room.ends[size] = end;
    room.marks[size] = mark;
  }
  room.text += written;
  room.tail = (room.tail + written).slice(-PIECE);
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The dot that is written here in some other way; 0 where there is none. */
function dotLength(text: string, at: number, before: string): number {
  if (!NAME.test(before.at(-1) ?? '')) return 0;
  const character = text[at] ?? '';
  if ('[({（【〔 '.includes(character)) {
    const bracketed = lengthAt(BRACKETED, text, at);
    if (bracketed) return bracketed;
  }
  if ('点丶 '.includes(character) && /(?:[a-z-][a-z0-9-]{0,30}|[0-9]{3})$/i.test(before)) {
    const point = lengthAt(POINT, text, at);
    if (point) return point;
  }
  if (character === ' ' && lengthAt(WORD_DOT, text, at)) return lengthAt(WORD_DOT, text, at);
  if (character !== '.' && /(?:^|[^a-z0-9])www$/i.test(before)) return lengthAt(AFTER_WWW, text, at);
  return lengthAt(SPACED, text, at) || lengthAt(WIDE_DOT, text, at);
}

const SCHEME_END = /(?:https?|hxxps?|ftp|[a-z]{3,12})$/i;

function slashesLength(text: string, at: number, before: string): number {
  const length = ':： '.includes(text[at] ?? '') ? lengthAt(SLASHES, text, at) : 0;
  if (length === 0) return 0;
  return (length > 3 ? /(?:https?|hxxps?)$/i : SCHEME_END).test(before) ? length : 0;
}

/** One code unit or pair that is a letter, digit or sign of an address in another dress; '' where it is not. */
function undressed(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  const isWide = (code >= 0xff10 && code <= 0xff5a) || code === 0xff0d || code === 0xff0e || code === 0xff0f;
  const isDressed = (code >= 0x2460 && code <= 0x24e9) || (code >= 0x1d400 && code <= 0x1d7ff);
  if (!isWide && !isDressed) return '';
  const plain = String.fromCodePoint(code).normalize('NFKC');
  return isWide ? (/^[a-z0-9@=_./-]$/i.test(plain) ? plain : '') : /^[a-z0-9]$/i.test(plain) ? plain : '';
}

/** Spells the addresses of a text as browsers take them. */
export function respell(text: string): Respelt {
  const most = text.length * 3 + 3;
  const room: Room = {
    text: '',
    tail: '',
    starts: new Uint32Array(most),
    ends: new Uint32Array(most),
    marks: new Uint8Array(most),
  };
  let hidden = 0;
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? '';
    const code = text.charCodeAt(at);
    if (code > 0xa0 && INVISIBLE.test(character)) {
      hidden = HIDDEN;
      at++;
      continue;
    }
    let written = character;
    let length = 1;
    let mark = hidden;
    if (MAY_CHANGE.test(character)) {
      const before = room.tail;
      const slashes = slashesLength(text, at, before);
      const dot = slashes ? 0 : dotLength(text, at, before);
      if (slashes) [written, length, mark] = ['://', slashes, slashes > 3 ? mark | DISGUISED : mark];
      else if (dot > 0)
        [written, length, mark] = ['.', dot, text.slice(at, at + dot) === '.' ? mark : mark | DISGUISED];
      else {
        const plain = undressed(text, at);
        if (plain) [written, length, mark] = [plain, code >= 0xd800 && code < 0xdc00 ? 2 : 1, mark | DISGUISED];
      }
    }
    put(room, written, at, at + length, mark);
    hidden = 0;
    at += length;
  }
  return room;
}

const MAY_CHANGE = /[ .:：．。｡点丶•・·[({（【〔\u3000\u2460-\u24e9\uff0d-\uff5a\ud835]/;
