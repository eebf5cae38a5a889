import { Readable } from 'node:stream';
import { conflict, type Id, invalid, KedunError, newId, notFound } from '@kedun/base';
import type { Actor, Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Bilingual } from '../contract.ts';
import { lessonById } from '../courses/queries.ts';
import { type CoursewareHouse, refuseWithoutRoom } from '../courseware/commands.ts';
import { masked } from '../wording/commands.ts';
import { FILM_BYTES } from './contract.ts';
import { type Film, filmById } from './queries.ts';
import { filmType, pieceCount, pieceLength, piecesOfStretch, type Stretch } from './rules.ts';

const BROKEN_OFF_MS = 24 * 60 * 60 * 1000;
const pieceName = (id: Id, number: number) => `${id}.film.${number}`;
const unknown = () => new KedunError('film_unknown', 415, 'No MP4 or WebM film');

async function note(house: House, actor: Actor, act: string, id: Id, facts = {}): Promise<void> {
  await house.record({ actor, act: `academy.film.${act}`, result: 'done', object: { kind: 'film', id }, facts });
}

function bytesOf(content: string): Buffer {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.toString('base64') !== content) throw invalid('invalid_input', 'Not base64');
  return bytes;
}

/** Announces a film. Throws `film_too_large`, `film_unknown`, `storage_full`. */
export async function beginFilm(
  house: CoursewareHouse,
  actor: Person,
  lessonId: Id,
  { byteCount, head }: { readonly byteCount: number; readonly head: string },
): Promise<Id> {
  if (byteCount > FILM_BYTES)
    throw new KedunError('film_too_large', 413, 'Too many bytes', { megabytes: FILM_BYTES / 1024 / 1024 });
  const mediaType = filmType(bytesOf(head));
  if (!mediaType) throw unknown();
  await refuseWithoutRoom(house, byteCount);
  return house.store.command(async () => {
    await lessonById(house.store, lessonId);
    const id = newId();
    const broughtAt = house.clock.now();
    await house.store.db
      .insertInto('academy.film')
      .values({ id, lessonId, mediaType, byteCount, broughtBy: actor.id, broughtAt })
      .execute();
    return id;
  });
}

/**
 * Keeps the next piece of a film; the last one puts it beside its lesson, in place of the one before. A piece may come
 * again. Throws `film_piece_wrong` for another piece or length, `film_unknown` where the first is no film, `storage_full`.
 */
export async function keepPiece(
  house: CoursewareHouse,
  actor: Person,
  id: Id,
  number: number,
  content: string,
): Promise<boolean> {
  const { store, objects } = house;
  const film = await filmById(store, id);
  const bytes = bytesOf(content);
  const wrong = () => conflict('film_piece_wrong', 'Not the next piece of the film');
  if (film.isComplete || number > film.received || bytes.length !== pieceLength(film.byteCount, number)) throw wrong();
  if (number === 0 && filmType(bytes) !== film.mediaType) throw unknown();
  // Films that were announced together had room each, not all of them.
  await refuseWithoutRoom(house, bytes.length);
  await objects.put(pieceName(id, number), bytes);
  if (number < film.received) return false;
  const isComplete = number + 1 === pieceCount(film.byteCount);
  await store.command(async () => {
    const updated = await store.db
      .updateTable('academy.film')
      .set({ received: number + 1, isComplete })
      .where('id', '=', id)
      .where('received', '=', number)
      .returning('id')
      .execute();
    if (updated.length === 0) throw wrong();
    if (!isComplete) return;
    const others = store.db.deleteFrom('academy.film').where('lessonId', '=', film.lessonId).where('id', '!=', id);
    await others.execute();
    await note(house, actor, 'bring', id, { bytes: film.byteCount });
  });
  return isComplete;
}

/** Writes down what is said in a film, masked. */
export async function changeTranscript(house: House, actor: Actor, id: Id, { zh, en }: Bilingual): Promise<void> {
  await house.store.command(async () => {
    await filmById(house.store, id);
    const transcript = JSON.stringify({ zh: masked(zh), en: masked(en) });
    await house.store.db.updateTable('academy.film').set({ transcript }).where('id', '=', id).execute();
    await note(house, actor, 'change', id);
  });
}

/** Removes a film; its bytes go with the next sweep. */
export async function removeFilm(house: House, actor: Actor, id: Id): Promise<void> {
  await house.store.command(async () => {
    const gone = await house.store.db.deleteFrom('academy.film').where('id', '=', id).returning('id').execute();
    if (gone.length === 0) throw notFound('film');
    await note(house, actor, 'remove', id);
  });
}

/** A stretch of a film, piece by piece. Throws `file_gone` where the first piece is kept no longer. */
export async function openStretch({ objects }: CoursewareHouse, { id }: Film, stretch: Stretch): Promise<Readable> {
  const pieces = piecesOfStretch(stretch);
  const first = await objects.get(pieceName(id, pieces[0]?.number ?? 0));
  if (!first) throw new KedunError('file_gone', 410, 'The film is kept no longer');
  async function* read() {
    for (const [at, { number, from, to }] of pieces.entries()) {
      const bytes = at === 0 ? first : await objects.get(pieceName(id, number));
      if (!bytes) throw new Error('A piece of a film is missing');
      yield bytes.subarray(from, to);
    }
  }
  return Readable.from(read());
}

/** Forgets films whose upload broke off a day ago. */
export async function forgetBrokenOff({ store, clock }: House): Promise<void> {
  const before = new Date(clock.now().getTime() - BROKEN_OFF_MS);
  await store.db.deleteFrom('academy.film').where('isComplete', '=', false).where('broughtAt', '<', before).execute();
}
