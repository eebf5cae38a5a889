import { ErrorState, LoadingState, Page, PageHeader, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MyCalendar } from '../../calendar/screens/my-calendar.tsx';
import { MyCertificates } from '../../certificates/screens/my-certificates.tsx';
import { readHome } from '../../contract.ts';
import { CourseCard } from '../../courses/screens/course-card.tsx';
import { DutyCards } from '../../duties/screens/duty-cards.tsx';
import {
  agreementPublished,
  agreementSigned,
  certificateIssued,
  certificateRevoked,
  courseOffered,
  dutyChanged,
  suspensionChanged,
  violationChanged,
} from '../../events.ts';
import { MyLectures } from '../../lectures/screens/my-lectures.tsx';
import { MasteryCard } from '../../mastery/screens/mastery-card.tsx';
import QuizCard from '../../quizzes/screens/quiz-card.tsx';
import { MyViolations } from '../../violations/screens/my-violations.tsx';
import { NextStepCard } from './next-step-card.tsx';
import './academy.css';

/** What I must do next and why, how long my certificates hold, my courses. */
export function HomePage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases', 'academy.procedures']);
  const cache = useQueryClient();
  const home = useApiQuery(readHome, {});
  const refresh = () => void cache.invalidateQueries();
  useLive(certificateRevoked, refresh);
  useLive(certificateIssued, refresh);
  useLive(agreementPublished, refresh);
  useLive(agreementSigned, refresh);
  useLive(courseOffered, refresh);
  useLive(dutyChanged, refresh);
  useLive(violationChanged, refresh);
  useLive(suspensionChanged, refresh);
  if (home.error) return <ErrorState error={home.error} onRetry={() => void home.refetch()} />;
  if (!home.data) return <LoadingState />;
  const { next, agreement, courses, certificates, duties, violations } = home.data;
  return (
    <Page isNarrow>
      <PageHeader title={t('home.title')}>{t('home.lead')}</PageHeader>
      <NextStepCard next={next} courses={courses} certificates={certificates} />
      <QuizCard />
      <DutyCards duties={duties} />
      <MyLectures />
      <MasteryCard />
      <MyCalendar />
      <MyCertificates certificates={certificates} agreement={agreement} />
      <MyViolations violations={violations} />
      {courses.length > 0 && (
        <section className="academy-part">
          <h2>{t('home.courses')}</h2>
          {courses.map((course) => (
            <CourseCard key={course.id} course={course} />
          ))}
        </section>
      )}
      <Link className="academy-card" to="/academy/procedures">
        <div className="academy-card-words">
          <strong>{t('academy.procedures:clause.title')}</strong>
          <p>{t('academy.procedures:clause.lead')}</p>
        </div>
      </Link>
      <Link className="academy-card" to="/academy/cases">
        <div className="academy-card-words">
          <strong>{t('academy.cases:trainingCase.title')}</strong>
          <p>{t('academy.cases:trainingCase.lead')}</p>
        </div>
      </Link>
    </Page>
  );
}
