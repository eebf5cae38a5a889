import { Pill, type Tone } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MyCourse } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

const TONES: Readonly<Record<MyCourse['state'], Tone>> = {
  learn: 'quiet',
  ready: 'brand',
  sitting: 'warn',
  passed: 'ok',
};

/** Lessons read of all, as a bar and in numbers. */
export function Progress({ course }: { course: MyCourse }): ReactNode {
  const { t } = useTranslation('academy');
  const { lessonsRead, lessonsTotal } = course;
  return (
    <>
      <span className="academy-bar" aria-hidden="true">
        <span style={{ width: `${(lessonsRead / Math.max(1, lessonsTotal)) * 100}%` }} />
      </span>
      <span>{t('course.lessonsRead', { read: lessonsRead, total: lessonsTotal })}</span>
    </>
  );
}

/** A course in the list: what it is for, how far I am. */
export function CourseCard({ course }: { course: MyCourse }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  return (
    <Link className="academy-card" to={`/academy/courses/${course.id}`}>
      <div className="academy-card-words">
        <strong>{text(course.title)}</strong>
        <p>{text(course.summary)}</p>
      </div>
      <div className="academy-card-state">
        {course.state !== 'passed' && <Progress course={course} />}
        <Pill tone={TONES[course.state]}>{t(`course.state_${course.state}`)}</Pill>
      </div>
    </Link>
  );
}
