import { EmptyState, Pill, ProblemLine, SignalStrip, useApiCommand, useLeave, useReturnFocus } from '@kedun/ui';
import { Button, Modal, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type CourseRecord, createItem, type ItemHead, listCourses, listItems, retireItem } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { EMPTY_ITEM, ItemForm, type LessonChoice } from './item-form.tsx';
import { OpenedItem } from './opened-item.tsx';

const STALE = [listItems, listCourses];

function useColumns(onOpen: (item: ItemHead) => void): TableColumnsType<ItemHead> {
  const { t } = useTranslation('academy');
  const text = useText();
  const retire = useApiCommand(retireItem, { invalidates: STALE });
  return [
    { title: t('item.kind'), fixed: 'left', render: (_, { kind }) => t(`item.kind_${kind}`) },
    {
      title: t('item.stem'),
      render: (_, item) => (
        <Button type="link" className="training-name" onClick={() => onOpen(item)}>
          {text(item.stem)}
        </Button>
      ),
    },
    { title: t('item.lesson'), render: (_, { lesson }) => lesson && `${lesson.position}. ${text(lesson.title)}` },
    { title: t('item.law'), dataIndex: 'law' },
    {
      title: t('training.status'),
      render: (_, { status, iKnowTheKey }) => (
        <>
          {status === 'retired' && <Pill>{t('item.retired')}</Pill>}
          {iKnowTheKey && <Pill tone="warn">{t('item.keyKnown')}</Pill>}
        </>
      ),
    },
    {
      title: '',
      render: (_, { id, status }) => (
        <Button
          size="small"
          loading={retire.isPending && retire.variables.params.id === id}
          onClick={() => retire.mutate({ params: { id }, body: { isRetired: status === 'active' } })}
        >
          {t(status === 'active' ? 'item.retire' : 'item.restore')}
        </Button>
      ),
    },
  ];
}

function KeyWarning({ onOpen }: { onOpen: () => void }): ReactNode {
  const { t } = useTranslation('academy');
  return (
    <div className="academy-form">
      <p>{t('item.keyWarning')}</p>
      <div className="academy-form-buttons">
        <Button type="primary" onClick={onOpen}>
          {t('item.openKey')}
        </Button>
      </div>
    </div>
  );
}

/** One item, new or opened; opening one with its key is agreed to first. */
function ItemDialog({
  courseId,
  open,
  lessons,
  onClose,
}: {
  courseId: string;
  open: ItemHead | 'new';
  lessons: readonly LessonChoice[];
  onClose: () => void;
}): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy');
  const leave = useLeave();
  const [hasAgreed, setAgreed] = useState(open !== 'new' && open.iKnowTheKey);
  const create = useApiCommand(createItem, { invalidates: STALE, onDone: onClose });
  return (
    <Modal
      open
      title={t(open === 'new' ? 'item.new' : 'item.edit')}
      footer={null}
      width={760}
      onCancel={() => leave(onClose)}
    >
      {open === 'new' && (
        <>
          <ItemForm
            item={EMPTY_ITEM}
            lessons={lessons}
            isBusy={create.isPending}
            onSave={(body) => create.mutate({ params: { id: courseId }, body })}
          />
          <ProblemLine error={create.error} />
        </>
      )}
      {open !== 'new' && !hasAgreed && <KeyWarning onOpen={() => setAgreed(true)} />}
      {open !== 'new' && hasAgreed && <OpenedItem id={open.id} lessons={lessons} onClose={onClose} />}
    </Modal>
  );
}

/** The bank of a course without keys. Opening an item is logged, and its reader is never examined on it. */
export function ItemList({
  course,
  items,
  lessons,
}: {
  course: CourseRecord;
  items: readonly ItemHead[];
  lessons: readonly LessonChoice[];
}): ReactNode {
  const { t } = useTranslation('academy');
  const [open, setOpen] = useState<ItemHead | 'new' | null>(null);
  const columns = useColumns(setOpen);
  const active = items.filter((item) => item.status === 'active').length;
  return (
    <>
      {active < course.questionCount * 2 && (
        <SignalStrip tone="warn">
          {t('item.fewHelp', { active, needed: course.questionCount, wanted: course.questionCount * 2 })}
        </SignalStrip>
      )}
      <div className="kd-filters academy-part">
        <Button type="primary" onClick={() => setOpen('new')}>
          {t('item.new')}
        </Button>
        <Link to={`/training/courses/${course.id}/import`}>{t('import.title')}</Link>
        <span className="kd-quiet">{t('item.logged')}</span>
      </div>
      <div className="kd-panel">
        <Table<ItemHead>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={[...items]}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: <EmptyState title={t('item.none')}>{t('item.noneHelp')}</EmptyState> }}
        />
      </div>
      {open && <ItemDialog courseId={course.id} open={open} lessons={lessons} onClose={() => setOpen(null)} />}
    </>
  );
}
