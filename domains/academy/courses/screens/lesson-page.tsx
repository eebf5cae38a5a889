import { ErrorState, LoadingState, Page, PageHeader, Pill, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { LessonChecks } from '../../checks/screens/lesson-checks.tsx';
import { markLessonRead, readCourse, readHome, readLesson } from '../../contract.ts';
import { LessonFilm } from '../../films/screens/lesson-film.tsx';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import './courses.css';
import '../../paths/screens/academy.css';

/** One lesson; saying that it is read leads on to the next, after the last one to the exam. */
export default function LessonPage(): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const lesson = useApiQuery(readLesson, { params: { id } });
  const read = useApiCommand(markLessonRead, {
    invalidates: [readLesson, readCourse, readHome],
    onDone: () => {
      const { nextId, courseId } = lesson.data ?? {};
      navigate(nextId ? `/academy/lessons/${nextId}` : `/academy/courses/${courseId}`);
      document.querySelector('.kd-page')?.scrollTo({ top: 0 });
    },
  });
  if (lesson.error) return <ErrorState error={lesson.error} onRetry={() => void lesson.refetch()} />;
  if (!lesson.data) return <LoadingState />;
  const { courseId, title, body, position, total, isRead, previousId, nextId, checks } = lesson.data;
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to={`/academy/courses/${courseId}`}>
        ← {t('course.back')}
      </Link>
      <PageHeader title={text(title)} actions={isRead && <Pill tone="ok">{t('course.read')}</Pill>}>
        {t('course.place', { position, total })}
      </PageHeader>
      <LessonFilm lessonId={id} />
      <article className="academy-text">
        <Markdown text={text(body)} />
      </article>
      <LessonChecks key={id} lessonId={id} checks={checks} />
      <ProblemLine error={read.error} />
      <footer className="academy-foot">
        {previousId ? <Link to={`/academy/lessons/${previousId}`}>← {t('course.previous')}</Link> : <span />}
        <div className="academy-form-buttons">
          {isRead && nextId && (
            <Button onClick={() => navigate(`/academy/lessons/${nextId}`)}>{t('course.next')}</Button>
          )}
          {isRead && !nextId && (
            <Button type="primary" onClick={() => navigate(`/academy/courses/${courseId}`)}>
              {t('course.toExam')}
            </Button>
          )}
          {!isRead && (
            <Button type="primary" loading={read.isPending} onClick={() => read.mutate({ params: { id } })}>
              {t(nextId ? 'course.markRead' : 'course.markLast')}
            </Button>
          )}
        </div>
      </footer>
    </Page>
  );
}
