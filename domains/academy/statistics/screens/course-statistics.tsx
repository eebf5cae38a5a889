import { ErrorState, LoadingState, ProblemLine, RelativeTime, useApiCommand, useApiQuery, useMe } from '@kedun/ui';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CalibrationCard } from '../../adaptive/screens/calibration-card.tsx';
import { type CourseRecord, judgeItems, listCourses, listItems, readStatistics } from '../../contract.ts';
import { passMark } from '../../courses/rules.ts';
import { GroupMastery } from '../../mastery/screens/group-mastery.tsx';
import { ExamSummary } from './exam-summary.tsx';
import { ItemReports } from './item-reports.tsx';
import './statistics.css';

/** How a course's exams went and what the answers say of its questions. Nobody is named here. */
export function CourseStatistics({ course }: { course: CourseRecord }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { message } = App.useApp();
  const { role } = useMe();
  const params = { id: course.id };
  const query = useApiQuery(readStatistics, { params });
  const judge = useApiCommand(judgeItems, {
    invalidates: [readStatistics, listItems, listCourses],
    onDone: ({ retired, kept }) => message.success(t('academy.training:statistics.judged', { retired, kept })),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { computedAt, exams, items } = query.data;
  return (
    <>
      {course.examKind === 'adaptive' && <CalibrationCard courseId={course.id} />}
      <ExamSummary exams={exams} passPercent={passMark(course.certifies)} />
      <div className="kd-filters academy-part">
        <Button loading={judge.isPending} onClick={() => judge.mutate({ params })}>
          {t('academy.training:statistics.judge')}
        </Button>
        <span className="kd-quiet">
          {computedAt && (
            <>
              {t('academy.training:statistics.computed')} <RelativeTime at={computedAt} />{' '}
            </>
          )}
          {t('academy.training:statistics.help')}
        </span>
        <ProblemLine error={judge.error} />
      </div>
      <ItemReports items={items} />
      {role === 'trainer' && <GroupMastery of={{ course: course.id }} />}
    </>
  );
}
