import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CourseRecord, MyCourse } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

/** How the exam of a course goes on, as its examinee reads it before. */
export function ExamRules({ course }: { course: MyCourse }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.adaptive']);
  const values = { questions: course.questionCount, minutes: course.minutes };
  const rules =
    course.examKind === 'adaptive'
      ? [t('academy.adaptive:exam.rule', values), t('academy.adaptive:exam.rule_final')]
      : [t('exam.rule_paper', values), t('exam.rule_saved')];
  return rules.map((rule) => <li key={rule}>{rule}</li>);
}

/** The courses whose lessons come before the exam too. */
export function OtherCourses({ courses }: { courses: MyCourse['asksAlso'] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.adaptive']);
  const text = useText();
  if (courses.length === 0) return null;
  return (
    <>
      <p>{t('academy.adaptive:kind.others')}</p>
      <ul>
        {courses.map(({ id, title, unread }) => (
          <li key={id}>
            <Link to={`/academy/courses/${id}`}>{text(title)}</Link>{' '}
            {unread > 0 ? (
              <span className="kd-quiet">{t('academy.adaptive:kind.otherUnread', { count: unread })}</span>
            ) : (
              <Pill tone="ok">{t('course.read')}</Pill>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The kind of exam and what else it asks, as the second person reads it. */
export function ExamTerms({ course, courses }: { course: CourseRecord; courses: readonly CourseRecord[] }): ReactNode {
  const { t } = useTranslation('academy.adaptive');
  const text = useText();
  const others = courses.filter(({ id }) => course.asksAlso.includes(id));
  return (
    <>
      <p>{t(`academy.adaptive:kind.${course.examKind}`)}</p>
      {others.length > 0 && (
        <p>
          {t('academy.adaptive:kind.asksAlso')}: {others.map(({ title }) => text(title)).join(' · ')}
        </p>
      )}
    </>
  );
}
