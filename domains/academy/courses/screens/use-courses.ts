import { useApiQuery, useLive } from '@kedun/ui';
import { listCourses } from '../../contract.ts';
import { courseOffered, courseProposed } from '../../events.ts';

/** All courses, read again when somebody proposes, offers or withdraws one. */
export function useCourses() {
  const courses = useApiQuery(listCourses, {});
  const again = () => void courses.refetch();
  useLive(courseProposed, again);
  useLive(courseOffered, again);
  return courses;
}
