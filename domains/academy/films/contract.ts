import { defineRoute } from '@kedun/contract';
import { z } from 'zod';
import { shown } from '../wording/contract.ts';

const id = z.uuid();
const byId = z.object({ id });
const count = z.number().int();
const done = z.object({});

/** The longest film that is taken, in bytes. */
export const FILM_BYTES = 500 * 1024 * 1024;
/** A film comes and is kept in pieces of this size, the last one shorter, so that it is never in memory whole. */
export const FILM_PIECE_BYTES = 2 * 1024 * 1024;
/** By so many bytes at its beginning a film is known. */
export const FILM_HEAD_BYTES = 64;
const base64Of = (bytes: number) =>
  z
    .string()
    .min(1)
    .max(Math.ceil(bytes / 3) * 4);

const transcript = z.object({ zh: z.string().trim().max(20_000), en: z.string().trim().max(20_000).default('') });

export const readFilm = defineRoute({
  method: 'GET',
  path: '/academy/lessons/:id/film',
  action: 'academy.film.read',
  summary: 'The film beside a lesson that I may read',
  params: byId,
  reply: z.object({ film: z.object({ id, mediaType: z.string(), byteCount: count, transcript: shown }).nullable() }),
});

export const beginFilm = defineRoute({
  method: 'POST',
  path: '/academy/lessons/:id/film',
  action: 'academy.film.bring',
  summary: 'Announce a film for a lesson; its pieces follow in order',
  params: byId,
  body: z.object({ byteCount: count.min(1), head: base64Of(FILM_HEAD_BYTES) }),
  reply: z.object({ id }),
  errors: ['film_unknown', 'film_too_large', 'storage_full'],
});

export const sendFilmPiece = defineRoute({
  method: 'PUT',
  path: '/academy/films/:id/pieces/:number',
  action: 'academy.film.bring',
  summary: 'The next piece of a film',
  params: z.object({ id, number: z.coerce.number().int().min(0) }),
  body: z.object({ content: base64Of(FILM_PIECE_BYTES) }),
  reply: z.object({ isComplete: z.boolean() }),
  errors: ['film_piece_wrong', 'film_unknown', 'storage_full'],
  bodyLimit: 3 * 1024 * 1024,
});

export const changeTranscript = defineRoute({
  method: 'PUT',
  path: '/academy/films/:id/transcript',
  action: 'academy.film.change',
  summary: 'What is said in a film, masked',
  params: byId,
  body: transcript,
  reply: done,
  bodyLimit: 256 * 1024,
});

export const removeFilm = defineRoute({
  method: 'DELETE',
  path: '/academy/films/:id',
  action: 'academy.film.remove',
  summary: 'Remove a film from its lesson',
  params: byId,
  reply: done,
});

export const playFilm = defineRoute({
  method: 'GET',
  path: '/academy/films/:id/content',
  action: 'academy.film.read',
  summary: 'The bytes of a film, also a range of them',
  params: byId,
  reply: z.unknown(),
  mediaType: 'video/mp4',
  errors: ['range_wrong', 'file_gone'],
});
