import { LoadingState, MissingState, Page, PageHeader, useMe } from '@kedun/ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { AgreementVersions } from '../../agreements/screens/agreement-versions.tsx';
import { DueList } from '../../calendar/screens/due-list.tsx';
import { CertificateList } from '../../certificates/screens/certificate-list.tsx';
import { DutyList } from '../../duties/screens/duty-list.tsx';
import { OutcomePage } from '../../effect/screens/outcome-page.tsx';
import { ReportPage } from '../../reports/screens/report-page.tsx';
import { ReviewList } from '../../reviews/screens/review-list.tsx';
import { ViolationList } from '../../violations/screens/violation-list.tsx';
import { CourseList } from './course-list.tsx';

const CourseEditor = lazy(() => import('./course-editor.tsx'));
const ImportPage = lazy(() => import('../../imports/screens/import-page.tsx'));
const CoursewarePage = lazy(() => import('../../courseware/screens/courseware-page.tsx'));
const CoursewareReview = lazy(() => import('../../courseware/screens/courseware-review.tsx'));
const LectureList = lazy(() => import('../../lectures/screens/lecture-list.tsx'));
const LecturePage = lazy(() => import('../../lectures/screens/lecture-page.tsx'));
const DoorScreen = lazy(() => import('../../lectures/screens/door-screen.tsx'));
const CourseReview = lazy(() => import('./course-review.tsx'));

/** The tabs, and which roles the server answers on each. */
const TABS = [
  { path: 'courses', roles: ['trainer', 'supervisor', 'privacy_officer'] },
  { path: 'reviews', roles: ['trainer', 'supervisor', 'privacy_officer'] },
  { path: 'certificates', roles: ['trainer', 'lead', 'supervisor'] },
  { path: 'calendar', roles: ['trainer', 'lead', 'supervisor'] },
  { path: 'lectures', roles: ['trainer', 'lead', 'supervisor'] },
  { path: 'duties', roles: ['trainer', 'lead', 'supervisor', 'privacy_officer'] },
  { path: 'effect', roles: ['trainer', 'supervisor'] },
  { path: 'violations', roles: ['lead', 'supervisor', 'privacy_officer'] },
  { path: 'reports', roles: ['trainer', 'supervisor'] },
  { path: 'agreement', roles: ['trainer', 'supervisor', 'privacy_officer'] },
] as const;

/** The trainer's desk: courses with their banks, certificates, the agreement. */
export default function TrainingScreen(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.lectures']);
  const { role } = useMe();
  const tabs = TABS.filter((tab) => (tab.roles as readonly string[]).includes(role));
  const first = tabs[0]?.path ?? 'certificates';
  const withTabs = (content: ReactNode) => (
    <>
      <PageHeader title={t('academy.training:training.title')}>{t('academy.training:training.lead')}</PageHeader>
      <nav className="kd-tabs">
        {tabs.map((tab) => (
          <NavLink key={tab.path} to={`/training/${tab.path}`}>
            {tab.path === 'lectures' ? t('academy.lectures:tab') : t(`academy.training:training.tab_${tab.path}`)}
          </NavLink>
        ))}
      </nav>
      {content}
    </>
  );
  return (
    <Page>
      <Suspense fallback={<LoadingState />}>
        <Routes>
          <Route index element={<Navigate replace to={`/training/${first}`} />} />
          <Route path="courses" element={withTabs(<CourseList />)} />
          <Route path="courses/:id" element={role === 'trainer' ? <CourseEditor /> : <CourseReview />} />
          <Route path="courses/:id/import" element={role === 'trainer' ? <ImportPage /> : <MissingState />} />
          <Route path="reviews" element={withTabs(<ReviewList />)} />

          <Route path="courses/:id/courseware" element={role === 'trainer' ? <CoursewarePage /> : <MissingState />} />
          <Route
            path="courses/:id/courseware/:draftId"
            element={role === 'trainer' ? <CoursewareReview /> : <MissingState />}
          />
          <Route path="certificates" element={withTabs(<CertificateList />)} />
          <Route path="calendar" element={withTabs(<DueList />)} />
          <Route path="lectures" element={withTabs(<LectureList />)} />
          <Route path="lectures/:id" element={<LecturePage />} />
          <Route path="lectures/:id/door" element={role === 'trainer' ? <DoorScreen /> : <MissingState />} />
          <Route path="duties" element={withTabs(<DutyList />)} />
          <Route path="effect" element={withTabs(<OutcomePage />)} />
          <Route path="violations" element={withTabs(<ViolationList />)} />
          <Route path="reports" element={withTabs(<ReportPage />)} />
          <Route path="agreement" element={withTabs(<AgreementVersions />)} />
          <Route path="*" element={<MissingState />} />
        </Routes>
      </Suspense>
    </Page>
  );
}
