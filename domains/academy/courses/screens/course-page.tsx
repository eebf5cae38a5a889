import { ErrorState, LoadingState, Page, PageHeader, Pill, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { ExamRules, OtherCourses } from '../../adaptive/screens/exam-rules.tsx';
import { CourseCases, CourseVariant } from '../../cases/screens/course-cases.tsx';
import { type MyCourse, readCourse, readHome, startExam } from '../../contract.ts';
import { PretestCard } from '../../effect/screens/pretest-card.tsx';
import { FeedbackCard } from '../../feedback/screens/feedback-card.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { Progress } from './course-card.tsx';
import './courses.css';
import '../../paths/screens/academy.css';

function ExamBox({ course }: { course: MyCourse }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.adaptive']);
  const navigate = useNavigate();
  const start = useApiCommand(startExam, {
    invalidates: [readHome, readCourse],
    onDone: (attempt) => navigate(`/academy/exams/${attempt.id}`),
  });
  const unread = course.lessonsTotal - course.lessonsRead;
  const marks = course.certifies.map((one) => t('course.mark', { dataClass: one.dataClass, percent: one.passPercent }));
  return (
    <section className="academy-part" aria-label={t('exam.title')}>
      <h2>{t('exam.title')}</h2>
      <div className="academy-text course-exam">
        <ul>
          <ExamRules course={course} />
          <li>{t('exam.rule_pass', { marks: marks.join(t('course.markJoin')), months: course.validMonths })}</li>
          <li>{t(course.waitHours > 0 ? 'exam.rule_attemptsWait' : 'exam.rule_attempts', { ...course })}</li>
          <li>{t('exam.rule_recorded')}</li>
        </ul>
        <OtherCourses courses={course.asksAlso} />
        <ProblemLine error={start.error} />
        <div className="academy-form-buttons">
          <Button
            type="primary"
            disabled={course.state === 'learn'}
            loading={start.isPending}
            onClick={() => start.mutate({ params: { id: course.id } })}
          >
            {t(course.state === 'sitting' ? 'exam.resume' : 'exam.start')}
          </Button>
          {unread > 0 && <span className="kd-quiet">{t('exam.lessonsFirst', { count: unread })}</span>}
          {course.lastResult && (
            <Link className="course-last" to={`/academy/results/${course.lastResult.attemptId}`}>
              {course.lastResult.percent === null
                ? t('academy.adaptive:exam.last')
                : t('exam.last', { percent: course.lastResult.percent })}
              <Pill tone={course.lastResult.passed ? 'ok' : 'warn'}>
                {t(course.lastResult.passed ? 'result.passed' : 'result.failed')}
              </Pill>
            </Link>
          )}
        </div>
      </div>
    </section>
  );
}

/** A course: its lessons in order with what I have read, then the exam. */
export default function CoursePage(): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const { id = '' } = useParams();
  const course = useApiQuery(readCourse, { params: { id } });
  if (course.error) return <ErrorState error={course.error} onRetry={() => void course.refetch()} />;
  if (!course.data) return <LoadingState />;
  const { title, summary, lessons, variants } = course.data;
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('home.title')}
      </Link>
      <PageHeader title={text(title)}>{text(summary)}</PageHeader>
      <PretestCard courseId={id} />
      <section className="academy-part" aria-label={t('course.lessons')}>
        <h2 className="course-progress">
          {t('course.lessons')} <Progress course={course.data} />
        </h2>
        <ol className="course-lessons">
          {lessons.map((lesson, index) => (
            <li key={lesson.id}>
              <Link to={`/academy/lessons/${lesson.id}`}>
                <span className="course-number">{index + 1}</span>
                <span>{text(lesson.title)}</span>
                {lesson.isRead && <Pill tone="ok">{t('course.read')}</Pill>}
              </Link>
            </li>
          ))}
        </ol>
      </section>
      <CourseVariant variants={variants} />
      <CourseCases courseId={id} />
      <ExamBox course={course.data} />
      <FeedbackCard courseId={id} />
    </Page>
  );
}
