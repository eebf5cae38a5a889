import type { Id } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { masked } from '../wording/commands.ts';
import { lessonsAsTaught, newestVersion } from './queries.ts';

/** Keeps what a course teaches as a version of it. Inside the running command. */
export async function keepVersion(
  house: House,
  actor: Actor,
  courseId: Id,
  version: number,
  note: string,
): Promise<void> {
  const lessons = await lessonsAsTaught(house.store, courseId);
  await house.store.db
    .insertInto('academy.courseVersion')
    .values({
      ...{ courseId, version, note: masked(note), publishedAt: house.clock.now(), content: JSON.stringify(lessons) },
      publishedBy: actor.kind === 'person' ? actor.id : actor.kind,
    })
    .execute();
}

/** Keeps what a course teaches when it is offered for the first time. Inside the running command. */
export async function keepFirstVersion(house: House, actor: Actor, courseId: Id): Promise<void> {
  if (!(await newestVersion(house.store, courseId))) await keepVersion(house, actor, courseId, 1, '');
}
