import { type Id, notFound } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { Store } from '../../kernel/store.ts';
import type { Bilingual } from '../contract.ts';
import { courseById, lessonById } from '../courses/queries.ts';
import { mayRead } from '../courses/rules.ts';

/** A film beside a lesson. */
export interface Film {
  readonly id: Id;
  readonly lessonId: Id;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly transcript: Bilingual;
  readonly received: number;
  readonly isComplete: boolean;
}

type Row = Omit<Film, 'transcript' | 'byteCount'> & { readonly transcript: unknown; readonly byteCount: unknown };

function asFilm({ id, lessonId, mediaType, byteCount, transcript, received, isComplete }: Row): Film {
  return {
    ...{ id, lessonId, mediaType, received, isComplete },
    byteCount: Number(byteCount),
    transcript: transcript as Bilingual,
  };
}

/** One film, complete or not. Throws `not_found`. */
export async function filmById(store: Store, id: Id): Promise<Film> {
  const row = await store.db.selectFrom('academy.film').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('film');
  return asFilm(row);
}

async function refuseUnreadable(store: Store, { role }: Person, lessonId: Id): Promise<void> {
  const { courseId } = await lessonById(store, lessonId);
  if (!mayRead(role, (await courseById(store, courseId)).status)) throw notFound('lesson');
}

/** The film beside a lesson that the person may read; null where there is none. Throws `not_found`. */
export async function filmOfLesson(store: Store, person: Person, lessonId: Id): Promise<Film | null> {
  await refuseUnreadable(store, person, lessonId);
  const row = await store.db
    .selectFrom('academy.film')
    .selectAll()
    .where('lessonId', '=', lessonId)
    .where('isComplete', '=', true)
    .executeTakeFirst();
  return row ? asFilm(row) : null;
}

/** A complete film of a lesson that the person may read. Throws `not_found`. */
export async function filmFor(store: Store, person: Person, id: Id): Promise<Film> {
  const film = await filmById(store, id);
  if (!film.isComplete) throw notFound('film');
  await refuseUnreadable(store, person, film.lessonId);
  return film;
}
