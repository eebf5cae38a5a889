import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MyCertificate, MyCourse, NextStep } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

/** Where the next step is done; null where there is nothing to open. */
export function pathOf(next: NextStep): string | null {
  switch (next.kind) {
    case 'sign_agreement':
      return '/academy/agreement';
    case 'resume_exam':
      return `/academy/exams/${next.attemptId}`;
    case 'do_duty':
      return `/academy/duties/${next.dutyId}`;
    case 'read_lesson':
      return `/academy/lessons/${next.lessonId}`;
    case 'sit_exam':
      return `/academy/courses/${next.courseId}`;
    default:
      return null;
  }
}

/** The one thing to do next, why, and the button that does it. */
export function NextStepCard({
  next,
  courses,
  certificates,
}: {
  next: NextStep;
  courses: readonly MyCourse[];
  certificates: readonly MyCertificate[];
}): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const course = courses.find((one) => one.id === next.courseId);
  const path = pathOf(next);
  const days = Math.min(...certificates.filter((one) => one.courseId === next.courseId).map((one) => one.daysLeft));
  const words = {
    course: course ? text(course.title) : '',
    left: course ? course.lessonsTotal - course.lessonsRead : 0,
    questions: course?.questionCount ?? 0,
    minutes: course?.minutes ?? 0,
    days: Number.isFinite(days) ? days : 0,
  };
  return (
    <section className={path ? 'academy-next' : 'academy-next academy-next-rest'} aria-label={t('home.next')}>
      <div>
        <small>{t('home.next')}</small>
        <strong>{t(`next.${next.kind}`, words)}</strong>
        <p>{t(`why.${next.why}`, words)}</p>
      </div>
      {path && (
        <Link className="academy-go" to={path}>
          {t(`go.${next.kind}`)}
        </Link>
      )}
    </section>
  );
}
