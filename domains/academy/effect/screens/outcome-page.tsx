import { EmptyState, ErrorState, LoadingState } from '@kedun/ui';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCourses } from '../../courses/screens/use-courses.ts';
import { CourseFeedback } from '../../feedback/screens/course-feedback.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { CourseEffect } from './course-effect.tsx';
import '../../paths/screens/academy.css';

/** What each course has changed and what its learners say. */
export function OutcomePage(): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const courses = useCourses();
  if (courses.error) return <ErrorState error={courses.error} onRetry={() => void courses.refetch()} />;
  if (!courses.data) return <LoadingState />;
  const taught = courses.data.items.filter(({ status }) => status !== 'draft');
  const course = taught.find(({ id }) => id === search.get('course')) ?? taught[0];
  if (!course) return <EmptyState title={t('effect.none')}>{t('effect.noneHelp')}</EmptyState>;
  return (
    <>
      <div className="kd-filters">
        <Select
          style={{ minWidth: 260, maxWidth: '100%' }}
          aria-label={t('academy:training.course')}
          value={course.id}
          options={taught.map(({ id, title }) => ({ value: id, label: text(title) }))}
          onChange={(id) => setSearch({ course: id }, { replace: true })}
        />
      </div>
      <CourseEffect key={`effect-${course.id}`} courseId={course.id} isOffered={course.status === 'published'} />
      <CourseFeedback key={`feedback-${course.id}`} courseId={course.id} />
    </>
  );
}
