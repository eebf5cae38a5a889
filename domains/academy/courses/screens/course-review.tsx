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
import { Link, useParams } from 'react-router';
import { ExamTerms } from '../../adaptive/screens/exam-rules.tsx';
import { CourseCases } from '../../cases/screens/course-cases.tsx';
import {
  type CourseRecord,
  confirmCourse,
  type ItemHead,
  listCourses,
  listItems,
  readCourse,
  readItemKey,
} from '../../contract.ts';
import { PlayedStem } from '../../items/screens/played-stem.tsx';
import { SittingList } from '../../sittings/screens/sitting-list.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { useCourses } from './use-courses.ts';
import './courses.css';
import '../../paths/screens/academy.css';

/** One question; its key opens on purpose, since the reading is logged. */
function Question({ item }: { item: ItemHead }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const read = useApiCommand(readItemKey, {});
  return (
    <li>
      <div>
        <PlayedStem kind={item.kind} stem={text(item.stem)} />
      </div>
      {!read.data && (
        <Button size="small" loading={read.isPending} onClick={() => read.mutate({ params: { id: item.id } })}>
          {t('academy.training:training.showKey')}
        </Button>
      )}
      <ProblemLine error={read.error} />
      {read.data && (
        <ul>
          {read.data.options.map((option) => (
            <li key={text(option.text)}>
              {text(option.text)} {option.correct && <Pill tone="ok">{t('academy.training:training.right')}</Pill>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function ConfirmButton({ course }: { course: CourseRecord }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { message } = App.useApp();
  const confirm = useApiCommand(confirmCourse, {
    invalidates: [listCourses, readCourse],
    onDone: () => message.success(t('academy.training:training.confirmed')),
  });
  const { id, status, proposedAt } = course;
  return (
    <div className="training-publish">
      <ProblemLine error={confirm.error} />
      <Pill tone={status === 'published' ? 'ok' : 'warn'}>{t(`academy.training:training.status_${status}`)}</Pill>
      {status === 'proposed' && proposedAt && (
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params: { id }, body: { proposedAt } })}
        >
          {t('academy.training:training.confirm')}
        </Button>
      )}
    </div>
  );
}

/** A course as the second person reads it before confirming: terms, lessons, questions. */
export default function CourseReview(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const { id = '' } = useParams();
  const courses = useCourses();
  const lessons = useApiQuery(readCourse, { params: { id } });
  const items = useApiQuery(listItems, { params: { id } });
  const error = courses.error ?? lessons.error ?? items.error;
  if (error) return <ErrorState error={error} onRetry={() => void courses.refetch()} />;
  const course = courses.data?.items.find((one) => one.id === id);
  if (!course || !lessons.data || !items.data) return <LoadingState />;
  const { questionCount: questions, minutes, validMonths: months } = course;
  const marks = course.certifies.map((one) => t('course.mark', { dataClass: one.dataClass, percent: one.passPercent }));
  return (
    <>
      <Link className="academy-crumb" to="/training/courses">
        ← {t('academy.training:training.title')}
      </Link>
      <PageHeader title={text(course.title)} actions={<ConfirmButton course={course} />}>
        {text(course.summary)}
      </PageHeader>
      <SignalStrip tone="warn">{t('academy.training:training.reviewHelp')}</SignalStrip>
      <section className="academy-part academy-text">
        <h2>{t('academy.training:training.part_terms')}</h2>
        <p>{marks.join(t('course.markJoin'))}</p>
        <p>{t('academy.training:training.terms', { questions, minutes, months })}</p>
        <ExamTerms course={course} courses={courses.data?.items ?? []} />
        <h2>{t('academy.training:training.part_lessons')}</h2>
        <ol>
          {lessons.data.lessons.map((lesson) => (
            <li key={lesson.id}>
              <Link to={`/academy/lessons/${lesson.id}`}>{text(lesson.title)}</Link>
            </li>
          ))}
        </ol>
        <h2>{t('academy.training:training.part_bank')}</h2>
        <ol>
          {items.data.items
            .filter(({ status }) => status === 'active')
            .map((item) => (
              <Question key={item.id} item={item} />
            ))}
        </ol>
      </section>
      <CourseCases courseId={id} />
      {course.status === 'published' && (
        <section className="academy-part">
          <h2>{t('academy.training:training.part_sittings')}</h2>
          <SittingList courseId={id} />
        </section>
      )}
    </>
  );
}
