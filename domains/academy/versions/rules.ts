import type { Id } from '@kedun/base';
import type { Bilingual } from '../contract.ts';

/** A lesson as a version taught it. */
export interface TaughtLesson {
  readonly id: Id;
  readonly position: number;
  readonly title: Bilingual;
  readonly body: Bilingual;
}

const said = ({ title, body }: TaughtLesson): string => JSON.stringify([title.zh, title.en, body.zh, body.en]);

/** Lessons that are new or say something else than in the version before. */
export function changedLessons<L extends TaughtLesson>(before: readonly TaughtLesson[], now: readonly L[]): L[] {
  const old = new Map(before.map((lesson) => [lesson.id, said(lesson)]));
  return now.filter((lesson) => old.get(lesson.id) !== said(lesson));
}
