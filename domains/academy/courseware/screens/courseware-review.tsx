import {
  ErrorState,
  LoadingState,
  PageHeader,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useUnsaved,
  useUnsavedWork,
} from '@kedun/ui';
import { App, Button, Checkbox } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import {
  type CoursewareDraft,
  importCourseware,
  listCourses,
  listCourseware,
  readCourse,
  readCourseware,
  readHome,
} from '../../contract.ts';
import { useCourses } from '../../courses/screens/use-courses.ts';
import { firstPlan, type LessonDraft, lessonsOf } from '../rules.ts';
import { DraftCard, obstacleOf } from './draft-card.tsx';
import { PartCard } from './part-card.tsx';
import '../../paths/screens/academy.css';
import './courseware.css';

function Found({ found, isWhole }: Pick<CoursewareDraft, 'found' | 'isWhole'>): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const types = found.map(({ type, count }) =>
    t('academy.courseware:courseware.foundOne', { type: t(`ui:type.${type}`), count }),
  );
  const count = found.reduce((sum, one) => sum + one.count, 0);
  return (
    <>
      <SignalStrip tone={count > 0 ? 'warn' : 'ok'}>
        {count > 0
          ? t('academy.courseware:courseware.found', { count, types: types.join(t('exam.join')) })
          : t('academy.courseware:courseware.foundNone')}
      </SignalStrip>
      {!isWhole && <SignalStrip tone="warn">{t('academy.courseware:courseware.notWhole')}</SignalStrip>}
    </>
  );
}

function Review({ draft }: { draft: CoursewareDraft }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { id, courseId, kind, parts, name } = draft;
  const [plan, setPlan] = useState(() => firstPlan(kind, parts));
  // Keyed by what was edited: when the plan makes another text of it, that one is shown; changed back, the edit is there again.
  const [edits, setEdits] = useState<ReadonlyMap<string, LessonDraft>>(new Map());
  const [unwanted, setUnwanted] = useState<ReadonlySet<number>>(new Set());
  const isPublished = useCourses().data?.items.find((course) => course.id === courseId)?.status === 'published';
  const work = useUnsavedWork();
  const bring = useApiCommand(importCourseware, {
    invalidates: [readCourse, listCourses, readHome, listCourseware],
    onDone({ added }) {
      work.forget();
      message.success(t('academy.courseware:courseware.done', { count: added }));
      navigate(`/training/courses/${courseId}${isPublished ? '?part=versions' : ''}`);
    },
  });
  useUnsaved(edits.size > 0);
  const proposed = useMemo(
    () => lessonsOf(parts, plan, (number) => t('academy.courseware:courseware.untitled', { number })),
    [parts, plan, t],
  );
  const keyOf = ({ title, body }: LessonDraft) => `${title}\n${body}`;
  const lessons = proposed.map((one) => ({ origin: one, lesson: edits.get(keyOf(one)) ?? one }));
  const taken = lessons.filter(({ origin, lesson }) => !unwanted.has(origin.first) && obstacleOf(lesson) === null);
  return (
    <>
      <PageHeader
        title={name}
        actions={
          <Button
            type="primary"
            loading={bring.isPending}
            disabled={taken.length === 0}
            onClick={() =>
              bring.mutate({
                params: { id },
                body: { lessons: taken.map(({ lesson: { title, body } }) => ({ title, body })) },
              })
            }
          >
            {t('academy.courseware:courseware.bring', { count: taken.length })}
          </Button>
        }
      >
        {t(`academy.courseware:courseware.kind_${kind}`)}
      </PageHeader>
      <ProblemLine error={bring.error} />
      <Found found={draft.found} isWhole={draft.isWhole} />
      {isPublished && <SignalStrip tone="brand">{t('academy.courseware:courseware.published')}</SignalStrip>}
      <div className="courseware-panes">
        <section aria-label={t('academy.courseware:courseware.parts')}>
          <h2>
            {t('academy.courseware:courseware.parts')}
            {kind === 'pptx' && (
              <Checkbox
                checked={plan.hasNotes}
                onChange={(event) => setPlan({ ...plan, hasNotes: event.target.checked })}
              >
                {t('academy.courseware:courseware.withNotes')}
              </Checkbox>
            )}
          </h2>
          <ol className="courseware-list">
            {parts.map((part) => (
              <PartCard key={part.number} kind={kind} part={part} plan={plan} onPlan={setPlan} />
            ))}
          </ol>
        </section>
        <section aria-label={t('academy.courseware:courseware.lessons')}>
          <h2>{t('academy.courseware:courseware.lessons')}</h2>
          <ol className="courseware-list">
            {lessons.map(({ origin, lesson }) => (
              <DraftCard
                key={origin.first}
                draft={lesson}
                isTaken={!unwanted.has(origin.first)}
                isEdited={edits.has(keyOf(origin))}
                onTake={(isTaken) => {
                  const next = new Set(unwanted);
                  if (isTaken) next.delete(origin.first);
                  else next.add(origin.first);
                  setUnwanted(next);
                }}
                onChange={(next) => setEdits(new Map([...edits, [keyOf(origin), next]]))}
              />
            ))}
          </ol>
        </section>
      </div>
    </>
  );
}

/** Courseware under review: what was read on the left, the lessons it becomes on the right. */
export default function CoursewareReview(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const { id = '', draftId = '' } = useParams();
  const draft = useApiQuery(readCourseware, { params: { id: draftId } }, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <Link className="academy-crumb" to={`/training/courses/${id}/courseware`}>
        ← {t('academy.courseware:courseware.title')}
      </Link>
      {draft.error && <ErrorState error={draft.error} onRetry={() => void draft.refetch()} />}
      {!draft.error && (draft.data ? <Review key={draftId} draft={draft.data} /> : <LoadingState />)}
    </>
  );
}
