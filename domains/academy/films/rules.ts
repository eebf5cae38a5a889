import { KedunError } from '@kedun/base';
import { FILM_PIECE_BYTES } from './contract.ts';

/** A stretch of a film in bytes, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a film is by its first bytes: MP4 (ISO 14496-12, `ftyp`) or WebM (EBML with that document type); else null. */
export function filmType(head: Uint8Array): 'video/mp4' | 'video/webm' | null {
  const text = String.fromCharCode(...head.subarray(0, 64));
  if (/^[\s\S]{4}ftyp(?:iso|mp4|avc|M4V|dash|MSNV)/.test(text)) return 'video/mp4';
  return text.startsWith('\x1a\x45\xdf\xa3') && text.includes('webm') ? 'video/webm' : null;
}

/** How many pieces a film has, and how many bytes each. */
export function pieceCount(byteCount: number): number {
  return Math.ceil(byteCount / FILM_PIECE_BYTES);
}

/** Bytes of one piece; none for a piece that the film does not have. */
export function pieceLength(byteCount: number, number: number): number {
  return Math.max(0, Math.min(FILM_PIECE_BYTES, byteCount - number * FILM_PIECE_BYTES));
}

/**
 * The stretch that a header asks for (RFC 9110, 14.1.2): one range of bytes. All of it where there is no header or one of
 * another kind. Throws `range_wrong` (416) beyond the end.
 */
export function stretchOf(range: string | undefined, total: number): Stretch {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '') ?? [];
  if (from === '' && to === '') return { start: 0, end: total };
  const start = from === '' ? Math.max(0, total - Number(to)) : Number(from);
  const end = from === '' || to === '' ? total : Math.min(total, Number(to) + 1);
  if (start >= end) throw new KedunError('range_wrong', 416, 'The film has no such bytes', { total });
  return { start, end };
}

/** The pieces that a stretch runs through, and which bytes of each. */
export function piecesOfStretch({ start, end }: Stretch): { number: number; from: number; to: number }[] {
  const first = Math.floor(start / FILM_PIECE_BYTES);
  const last = Math.floor((end - 1) / FILM_PIECE_BYTES);
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const number = first + at;
    const begin = number * FILM_PIECE_BYTES;
    return { number, from: Math.max(0, start - begin), to: Math.min(FILM_PIECE_BYTES, end - begin) };
  });
}
