import { conflict } from '@kedun/base';
import type { Store } from '../../kernel/store.ts';
import { examBank } from '../adaptive/queries.ts';
import { neededItems, termsOf } from '../adaptive/rules.ts';
import { refuseUnfilled } from '../blueprints/rules.ts';
import { type Course, examCourses, lessonsOf } from '../courses/queries.ts';
import { passMark } from '../courses/rules.ts';
import { askedItems } from '../items/queries.ts';

/**
 * One can only be offered that can be learned and examined. Throws `course_without_lessons`, `bank_too_small`,
 * `blueprint_unfilled`, `unreachable_share`.
 */
export async function refuseUnteachable(store: Store, course: Course): Promise<void> {
  if ((await lessonsOf(store, course.id)).length === 0) {
    throw conflict('course_without_lessons', 'A course needs a lesson before it is offered');
  }
  const asked = await askedItems(store, await examCourses(store, course));
  const needed = neededItems(course);
  if (asked.length < needed) {
    throw conflict('bank_too_small', 'The bank holds fewer items than an exam needs', {
      needed,
      available: asked.length,
    });
  }
  if (course.examKind === 'adaptive') {
    const { parameters } = await examBank(store, course);
    termsOf(parameters, passMark(course.certifies), course.questionCount);
  }
  refuseUnfilled(asked, course);
}
