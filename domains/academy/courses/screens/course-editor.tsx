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
import { CaseList } from '../../cases/screens/case-list.tsx';
import { VariantEditor } from '../../cases/screens/variant-editor.tsx';
import {
  type CourseRecord,
  changeCourse,
  type ItemHead,
  listCourses,
  listItems,
  publishCourse,
  readCourse,
  readHome,
} from '../../contract.ts';
import { ItemList } from '../../items/screens/item-list.tsx';
import { leadsToSensitive } from '../../proposals/rules.ts';
import { SittingList } from '../../sittings/screens/sitting-list.tsx';
import { CourseStatistics } from '../../statistics/screens/course-statistics.tsx';
import { CourseVersions } from '../../versions/screens/course-versions.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { CourseForm } from './course-form.tsx';
import { LessonList } from './lesson-list.tsx';
import { useCourses } from './use-courses.ts';
import './courses.css';
import '../../paths/screens/academy.css';

const PARTS = ['lessons', 'cases', 'bank', 'statistics', 'sittings', 'versions', 'terms'] as const;

function Terms({ course, items }: { course: CourseRecord; items: readonly ItemHead[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { message } = App.useApp();
  const change = useApiCommand(changeCourse, {
    invalidates: [listCourses, readCourse, readHome],
    onDone: () => message.success(t('academy.training:training.saved')),
  });
  const { title, summary, certifies, validMonths, questionCount, minutes } = course;
  const { blueprint, attemptsPerDay, waitHours, examKind, asksAlso } = course;
  const tags = [...new Set(items.flatMap((item) => item.tags))].sort();
  return (
    <div className="academy-text">
      <CourseForm
        course={{
          ...{ title, summary, certifies, validMonths, questionCount, minutes },
          ...{ blueprint, attemptsPerDay, waitHours, examKind, asksAlso },
        }}
        tags={tags}
        courseId={course.id}
        action={t('academy.training:training.save')}
        error={change.error}
        isBusy={change.isPending}
        onSave={(body) => change.mutate({ params: { id: course.id }, body })}
      />
    </div>
  );
}

function PublishButton({ course }: { course: CourseRecord }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const isDraft = course.status === 'draft';
  const isSensitive = leadsToSensitive(course.certifies);
  const publish = useApiCommand(publishCourse, { invalidates: [listCourses, readHome] });
  return (
    <div className="training-publish">
      <ProblemLine error={publish.error} />
      <Pill tone={course.status === 'published' ? 'ok' : isDraft ? 'quiet' : 'warn'}>
        {t(`academy.training:training.status_${course.status}`)}
      </Pill>
      <Button
        type={isDraft ? 'primary' : 'default'}
        loading={publish.isPending}
        onClick={() => publish.mutate({ params: { id: course.id }, body: { isPublished: isDraft } })}
      >
        {t(
          isDraft
            ? isSensitive
              ? 'academy.training:training.propose'
              : 'academy.training:training.publish'
            : 'academy.training:training.withdraw',
        )}
      </Button>
    </div>
  );
}

/** One course in the making: lessons, bank, terms; then offered to the staff. */
export default function CourseEditor(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
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
  const counts = { lessons: lessons.data.lessons.length, bank: items.data.items.length };
  return (
    <>
      <Link className="academy-crumb" to="/training/courses">
        ← {t('academy.training:training.title')}
      </Link>
      <PageHeader title={text(course.title)} actions={<PublishButton course={course} />}>
        {text(course.summary)}
      </PageHeader>
      {course.status !== 'published' && leadsToSensitive(course.certifies) && (
        <SignalStrip tone="brand">{t('academy.training:training.secondPerson')}</SignalStrip>
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
            {t(`academy.training:training.part_${one}`)} {one === 'lessons' || one === 'bank' ? counts[one] : null}
          </button>
        ))}
      </div>
      {part === 'lessons' && <LessonList courseId={id} lessons={lessons.data.lessons} />}
      {part === 'cases' && (
        <>
          <CaseList courseId={id} items={items.data.items} />
          <VariantEditor courseId={id} />
        </>
      )}
      {part === 'bank' && <ItemList course={course} items={items.data.items} lessons={lessons.data.lessons} />}
      {part === 'statistics' && <CourseStatistics course={course} />}
      {part === 'sittings' && <SittingList courseId={id} />}
      {part === 'versions' && <CourseVersions courseId={id} />}
      {part === 'terms' && <Terms course={course} items={items.data.items} />}
    </>
  );
}
