import {
  EmptyState,
  ErrorState,
  Form,
  FormProblem,
  isChanged,
  LoadingState,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLeave,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Modal, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type Bilingual,
  changeLesson,
  createLesson,
  type LessonInput,
  listCourses,
  listItems,
  readCourse,
  readHome,
  readLesson,
  removeLesson,
} from '../../contract.ts';
import { FilmEditor } from '../../films/screens/film-editor.tsx';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';

interface Head {
  readonly id: string;
  readonly title: Bilingual;
}

const STALE = [readCourse, listCourses, readLesson, listItems, readHome];
const EMPTY: LessonInput = { title: { zh: '', en: '' }, body: { zh: '', en: '' } };

function LessonForm({
  lesson,
  error,
  isBusy,
  onSave,
}: {
  lesson: LessonInput;
  error: unknown;
  isBusy: boolean;
  onSave: (lesson: LessonInput) => void;
}): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware', 'academy.training']);
  const text = useText();
  const [draft, setDraft] = useState(lesson);
  useUnsaved(isChanged(draft, lesson));
  return (
    <Form
      className="academy-form"
      problem={error}
      onSubmit={() => {
        onSave(draft);
      }}
    >
      <WordsField
        label={t('academy.training:training.lessonTitle')}
        value={draft.title}
        onChange={(title) => setDraft({ ...draft, title })}
      />
      <WordsField
        label={t('academy.training:training.lessonBody')}
        rows={10}
        value={draft.body}
        onChange={(body) => setDraft({ ...draft, body })}
      />
      <p className="kd-quiet">{t('academy.training:training.markdownHelp')}</p>
      {text(draft.body) && (
        <details>
          <summary>{t('academy.training:training.preview')}</summary>
          <div className="academy-text">
            <Markdown text={text(draft.body)} />
          </div>
        </details>
      )}
      <FormProblem />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={isBusy}>
          {t('academy.training:training.save')}
        </Button>
      </div>
    </Form>
  );
}

function NewLesson({ courseId, onClose }: { courseId: string; onClose: () => void }): ReactNode {
  useReturnFocus();
  const create = useApiCommand(createLesson, { invalidates: STALE, onDone: onClose });
  return (
    <LessonForm
      lesson={EMPTY}
      error={create.error}
      isBusy={create.isPending}
      onSave={(body) => create.mutate({ params: { id: courseId }, body })}
    />
  );
}

function ExistingLesson({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  useReturnFocus();
  const lesson = useApiQuery(readLesson, { params: { id } });
  const change = useApiCommand(changeLesson, { invalidates: STALE, onDone: onClose });
  if (lesson.error) return <ErrorState error={lesson.error} />;
  if (!lesson.data) return <LoadingState />;
  const { title, body } = lesson.data;
  return (
    <>
      <LessonForm
        lesson={{ title, body }}
        error={change.error}
        isBusy={change.isPending}
        onSave={(next) => change.mutate({ params: { id }, body: next })}
      />
      <FilmEditor lessonId={id} />
    </>
  );
}

/** The lessons of a course, to write and to mend. */
export function LessonList({ courseId, lessons }: { courseId: string; lessons: readonly Head[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware', 'academy.training']);
  const text = useText();
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const leave = useLeave();
  const remove = useApiCommand(removeLesson, { invalidates: STALE });
  return (
    <>
      <div className="kd-filters">
        <Button type="primary" onClick={() => setOpen('new')}>
          {t('academy.training:training.newLesson')}
        </Button>
        <Link to={`/training/courses/${courseId}/courseware`}>{t('academy.courseware:courseware.title')}</Link>
      </div>
      <ProblemLine error={remove.error} />
      <div className="kd-panel">
        {lessons.length === 0 && (
          <EmptyState title={t('academy.training:training.noLesson')}>
            {t('academy.training:training.noLessonHelp')}
          </EmptyState>
        )}
        <ol className="training-rows">
          {lessons.map((lesson, index) => (
            <li key={lesson.id}>
              <span className="course-number">{index + 1}</span>
              <Button type="link" className="training-name" onClick={() => setOpen(lesson.id)}>
                {text(lesson.title)}
              </Button>
              <Popconfirm
                title={t('academy.training:training.removeLessonAsk')}
                okText={t('academy.training:training.remove')}
                cancelText={t('ui:confirm.cancel')}
                onConfirm={() => remove.mutate({ params: { id: lesson.id } })}
              >
                <Button size="small">{t('academy.training:training.remove')}</Button>
              </Popconfirm>
            </li>
          ))}
        </ol>
      </div>
      {open && (
        <Modal
          open
          title={t(open === 'new' ? 'academy.training:training.newLesson' : 'academy.training:training.editLesson')}
          footer={null}
          width={880}
          onCancel={() => leave(() => setOpen(null))}
        >
          {open === 'new' ? (
            <NewLesson courseId={courseId} onClose={() => setOpen(null)} />
          ) : (
            <ExistingLesson id={open} onClose={() => setOpen(null)} />
          )}
        </Modal>
      )}
    </>
  );
}
