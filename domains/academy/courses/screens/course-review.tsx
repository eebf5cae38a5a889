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
import {
  type CourseRecord,
  confirmCourse,
  type ItemHead,
  listCourses,
  listItems,
  readCourse,
  readItemKey,
} from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { useCourses } from './use-courses.ts';
import './courses.css';
import '../../paths/screens/academy.css';

/** One question; its key opens on purpose, since the reading is logged. */
function Question({ item }: { item: ItemHead }): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const read = useApiCommand(readItemKey, {});
  return (
    <li>
      <p>{text(item.stem)}</p>
      {!read.data && (
        <Button size="small" loading={read.isPending} onClick={() => read.mutate({ params: { id: item.id } })}>
          {t('training.showKey')}
        </Button>
      )}
      <ProblemLine error={read.error} />
      {read.data && (
        <ul>
          {read.data.options.map((option) => (
            <li key={text(option.text)}>
              {text(option.text)} {option.correct && <Pill tone="ok">{t('training.right')}</Pill>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function ConfirmButton({ course }: { course: CourseRecord }): ReactNode {
  const { t } = useTranslation('academy');
  const { message } = App.useApp();
  const confirm = useApiCommand(confirmCourse, {
    invalidates: [listCourses, readCourse],
    onDone: () => message.success(t('training.confirmed')),
  });
  const { id, status, proposedAt } = course;
  return (
    <div className="training-publish">
      <ProblemLine error={confirm.error} />
      <Pill tone={status === 'published' ? 'ok' : 'warn'}>{t(`training.status_${status}`)}</Pill>
      {status === 'proposed' && proposedAt && (
        <Button
          type="primary"
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params: { id }, body: { proposedAt } })}
        >
          {t('training.confirm')}
        </Button>
      )}
    </div>
  );
}

/** A course as the second person reads it before confirming: terms, lessons, questions. */
export default function CourseReview(): ReactNode {
  const { t } = useTranslation('academy');
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
        ← {t('training.title')}
      </Link>
      <PageHeader title={text(course.title)} actions={<ConfirmButton course={course} />}>
        {text(course.summary)}
      </PageHeader>
      <SignalStrip tone="warn">{t('training.reviewHelp')}</SignalStrip>
      <section className="academy-part academy-text">
        <h2>{t('training.part_terms')}</h2>
        <p>{marks.join(t('course.markJoin'))}</p>
        <p>{t('training.terms', { questions, minutes, months })}</p>
        <h2>{t('training.part_lessons')}</h2>
        <ol>
          {lessons.data.lessons.map((lesson) => (
            <li key={lesson.id}>
              <Link to={`/academy/lessons/${lesson.id}`}>{text(lesson.title)}</Link>
            </li>
          ))}
        </ol>
        <h2>{t('training.part_bank')}</h2>
        <ol>
          {items.data.items
            .filter(({ status }) => status === 'active')
            .map((item) => (
              <Question key={item.id} item={item} />
            ))}
        </ol>
      </section>
    </>
  );
}
