import { LoadingState, MissingState } from '@kedun/ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { HomePage } from './home-page.tsx';

const CoursePage = lazy(() => import('../../courses/screens/course-page.tsx'));
const LessonPage = lazy(() => import('../../courses/screens/lesson-page.tsx'));
const ExamPage = lazy(() => import('../../exams/screens/exam-page.tsx'));
const ResultPage = lazy(() => import('../../exams/screens/result-page.tsx'));
const DutyPage = lazy(() => import('../../duties/screens/duty-page.tsx'));
const ProceduresPage = lazy(() => import('../../procedures/screens/procedures-page.tsx'));
const CaseLibrary = lazy(() => import('../../cases/screens/case-library.tsx'));
const CasePage = lazy(() => import('../../cases/screens/case-page.tsx'));
const MasteryPage = lazy(() => import('../../mastery/screens/mastery-page.tsx'));
const MyLecturePage = lazy(() => import('../../attendance/screens/my-lecture.tsx'));
const AgreementPage = lazy(() => import('../../agreements/screens/agreement-page.tsx'));

/** Everyone's academy: what to do next, courses, lessons, exam, result, agreement. */
export default function AcademyScreen(): ReactNode {
  return (
    <Suspense fallback={<LoadingState />}>
      <Routes>
        <Route index element={<HomePage />} />
        <Route path="courses/:id" element={<CoursePage />} />
        <Route path="lessons/:id" element={<LessonPage />} />
        <Route path="exams/:id" element={<ExamPage />} />
        <Route path="results/:id" element={<ResultPage />} />
        <Route path="duties/:id" element={<DutyPage />} />
        <Route path="procedures" element={<ProceduresPage />} />
        <Route path="cases" element={<CaseLibrary />} />
        <Route path="cases/:id" element={<CasePage />} />
        <Route path="mastery" element={<MasteryPage />} />
        <Route path="lectures/:id" element={<MyLecturePage />} />
        <Route path="agreement" element={<AgreementPage />} />
        <Route path="*" element={<MissingState />} />
      </Routes>
    </Suspense>
  );
}
