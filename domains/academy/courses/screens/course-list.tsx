import {
  EmptyState,
  ErrorState,
  Pill,
  useApiCommand,
  useLeave,
  useMe,
  useReturnFocus,
  useUnsavedWork,
} from '@kedun/ui';
import { Button, Modal, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type CourseRecord, createCourse, listCourses } from '../../contract.ts';
import { Shelf } from '../../shelf/screens/shelf.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { CourseForm } from './course-form.tsx';
import { useCourses } from './use-courses.ts';
import './courses.css';
import '../../paths/screens/academy.css';

const TONES = { draft: 'quiet', proposed: 'warn', published: 'ok' } as const;

function useColumns(onOpen: (id: string) => void): TableColumnsType<CourseRecord> {
  const { t } = useTranslation(['academy', 'academy.training']);
  const { role } = useMe();
  const text = useText();
  return [
    {
      title: t('academy.training:training.course'),
      fixed: 'left',
      render: (_, course) =>
        role === 'trainer' || course.status === 'proposed' ? (
          <Button type="link" className="training-name" onClick={() => onOpen(course.id)}>
            {text(course.title)}
          </Button>
        ) : (
          text(course.title)
        ),
    },
    {
      title: t('academy.training:training.certifies'),
      render: (_, { certifies }) =>
        certifies
          .map((one) => t('course.mark', { dataClass: one.dataClass, percent: one.passPercent }))
          .join(t('exam.join')),
    },
    { title: t('academy.training:training.lessons'), align: 'right', dataIndex: 'lessonCount' },
    { title: t('academy.training:training.items'), align: 'right', dataIndex: 'itemCount' },
    { title: t('academy.training:training.passedCount'), align: 'right', dataIndex: 'passedCount' },
    {
      title: t('academy.training:training.status'),
      render: (_, { status }) => <Pill tone={TONES[status]}>{t(`academy.training:training.status_${status}`)}</Pill>,
    },
  ];
}

/** The dialog for a new course; its draft opens in the editor. */
function NewCourse({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['academy', 'academy.training']);
  const work = useUnsavedWork();
  const leave = useLeave();
  const create = useApiCommand(createCourse, {
    invalidates: [listCourses],
    onDone({ id }) {
      work.forget();
      onCreated(id);
    },
  });
  return (
    <Modal
      open
      title={t('academy.training:training.newCourse')}
      footer={null}
      width={640}
      onCancel={() => leave(onClose)}
    >
      <CourseForm
        action={t('academy.training:training.create')}
        error={create.error}
        isBusy={create.isPending}
        onSave={(body) => create.mutate({ body })}
      />
    </Modal>
  );
}

/** All courses with their sizes; a name opens the editor. */
export function CourseList(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const navigate = useNavigate();
  const { role } = useMe();
  const [isCreating, setCreating] = useState(false);
  const [isShelf, setShelf] = useState(false);
  const open = (id: string) => navigate(`/training/courses/${id}`);
  const columns = useColumns(open);
  const courses = useCourses();
  if (courses.error) return <ErrorState error={courses.error} onRetry={() => void courses.refetch()} />;
  const button = role === 'trainer' && (
    <>
      <Button type="primary" onClick={() => setCreating(true)}>
        {t('academy.training:training.newCourse')}
      </Button>
      <Button onClick={() => setShelf(true)}>{t('academy.training:shelf.title')}</Button>
    </>
  );
  return (
    <>
      <div className="kd-filters">{button}</div>
      <div className="kd-panel">
        <Table<CourseRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={courses.data?.items ?? []}
          loading={courses.isPending}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: courses.isPending ? (
              ' '
            ) : (
              <EmptyState title={t('academy.training:training.noCourse')}>
                {t('academy.training:training.noCourseHelp')}
              </EmptyState>
            ),
          }}
        />
      </div>
      {isShelf && <Shelf onClose={() => setShelf(false)} onOpen={open} />}
      {isCreating && <NewCourse onClose={() => setCreating(false)} onCreated={open} />}
    </>
  );
}
