import {
  ErrorState,
  LoadingState,
  PageHeader,
  Pill,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useApiQuery,
} from '@kedun/ui';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  type CourseRecord,
  changeCourse,
  listCourses,
  listItems,
  publishCourse,
  readCourse,
  readHome,
} from '../../contract.ts';
import { ItemList } from '../../items/screens/item-list.tsx';
import { leadsToSensitive } from '../../proposals/rules.ts';
import { CourseVersions } from '../../versions/screens/course-versions.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { CourseForm } from './course-form.tsx';
import { LessonList } from './lesson-list.tsx';
import { useCourses } from './use-courses.ts';
import './courses.css';
import '../../paths/screens/academy.css';

const PARTS = ['lessons', 'bank', 'versions', 'terms'] as const;

function Terms({ course }: { course: CourseRecord }): ReactNode {
  const { t } = useTranslation('academy');
  const { message } = App.useApp();
  const change = useApiCommand(changeCourse, {
    invalidates: [listCourses, readCourse, readHome],
    onDone: () => message.success(t('training.saved')),
  });
  const { title, summary, certifies, validMonths, questionCount, minutes } = course;
  return (
    <div className="academy-text">
      <CourseForm
        course={{ title, summary, certifies, validMonths, questionCount, minutes }}
        action={t('training.save')}
        error={change.error}
        isBusy={change.isPending}
        onSave={(body) => change.mutate({ params: { id: course.id }, body })}
      />
    </div>
  );
}

function PublishButton({ course }: { course: CourseRecord }): ReactNode {
  const { t } = useTranslation('academy');
  const isDraft = course.status === 'draft';
  const isSensitive = leadsToSensitive(course.certifies);
  const publish = useApiCommand(publishCourse, { invalidates: [listCourses, readHome] });
  return (
    <div className="training-publish">
      <ProblemLine error={publish.error} />
      <Pill tone={course.status === 'published' ? 'ok' : isDraft ? 'quiet' : 'warn'}>
        {t(`training.status_${course.status}`)}
      </Pill>
      <Button
        type={isDraft ? 'primary' : 'default'}
        loading={publish.isPending}
        onClick={() => publish.mutate({ params: { id: course.id }, body: { isPublished: isDraft } })}
      >
        {t(isDraft ? (isSensitive ? 'training.propose' : 'training.publish') : 'training.withdraw')}
      </Button>
    </div>
  );
}

/** One course in the making: lessons, bank, terms; then offered to the staff. */
export default function CourseEditor(): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const part = PARTS.find((one) => one === search.get('part')) ?? 'lessons';
  const courses = useCourses();
  const lessons = useApiQuery(readCourse, { params: { id } });
  const items = useApiQuery(listItems, { params: { id } });
  const error = courses.error ?? lessons.error ?? items.error;
  if (error) return <ErrorState error={error} onRetry={() => void courses.refetch()} />;
  const course = courses.data?.items.find((one) => one.id === id);
  if (!course || !lessons.data || !items.data) return <LoadingState />;
  const counts = { lessons: lessons.data.lessons.length, bank: items.data.items.length, versions: null, terms: null };
  return (
    <>
      <Link className="academy-crumb" to="/training/courses">
        ← {t('training.title')}
      </Link>
      <PageHeader title={text(course.title)} actions={<PublishButton course={course} />}>
        {text(course.summary)}
      </PageHeader>
      {course.status !== 'published' && leadsToSensitive(course.certifies) && (
        <SignalStrip tone="brand">{t('training.secondPerson')}</SignalStrip>
      )}
      <div className="kd-tabs" role="tablist">
        {PARTS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === part}
            onClick={() => setSearch({ part: one }, { replace: true })}
          >
            {t(`training.part_${one}`)} {counts[one]}
          </button>
        ))}
      </div>
      {part === 'lessons' && <LessonList courseId={id} lessons={lessons.data.lessons} />}
      {part === 'bank' && <ItemList course={course} items={items.data.items} lessons={lessons.data.lessons} />}
      {part === 'versions' && <CourseVersions courseId={id} />}
      {part === 'terms' && <Terms course={course} />}
    </>
  );
}
