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
  const { t } = useTranslation(['academy', 'academy.training']);
  const text = useText();
  const retire = useApiCommand(retireItem, { invalidates: STALE });
  return [
    {
      title: t('academy.training:item.kind'),
      fixed: 'left',
      render: (_, { kind }) => t(`academy.training:item.kind_${kind}`),
    },
    {
      title: t('academy.training:item.stem'),
      render: (_, item) => (
        <Button type="link" className="training-name" onClick={() => onOpen(item)}>
          {text(item.stem)}
        </Button>
      ),
    },
    {
      title: t('academy.training:item.lesson'),
      render: (_, { lesson }) => lesson && `${lesson.position}. ${text(lesson.title)}`,
    },
    { title: t('academy.training:item.law'), dataIndex: 'law' },
    {
      title: t('academy.training:training.status'),
      render: (_, { status, review, reviewNote, retiredBecause, iKnowTheKey }) => (
        <>
          {review === 'waiting' && <Pill tone="warn">{t('academy.training:review.state_waiting')}</Pill>}
          {review === 'returned' && (
            <span title={t('academy.training:review.returned', { note: reviewNote })}>
              <Pill tone="danger">{t('academy.training:review.state_returned')}</Pill>
            </span>
          )}
          {status === 'retired' && <Pill>{t('academy.training:item.retired')}</Pill>}
          {retiredBecause.length > 0 && (
            <div className="kd-quiet">
              {t('academy.training:item.retiredItself', {
                reasons: retiredBecause
                  .map((reason) => t(`academy.training:statistics.reason_${reason}`))
                  .join(t('exam.join')),
              })}
            </div>
          )}
          {iKnowTheKey && <Pill tone="warn">{t('academy.training:item.keyKnown')}</Pill>}
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
          {t(status === 'active' ? 'academy.training:item.retire' : 'academy.training:item.restore')}
        </Button>
      ),
    },
  ];
}

function KeyWarning({ onOpen }: { onOpen: () => void }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  return (
    <div className="academy-form">
      <p>{t('academy.training:item.keyWarning')}</p>
      <div className="academy-form-buttons">
        <Button type="primary" onClick={onOpen}>
          {t('academy.training:item.openKey')}
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
  const { t } = useTranslation(['academy', 'academy.training']);
  const leave = useLeave();
  const [hasAgreed, setAgreed] = useState(open !== 'new' && open.iKnowTheKey);
  const create = useApiCommand(createItem, { invalidates: STALE, onDone: onClose });
  return (
    <Modal
      open
      title={t(open === 'new' ? 'academy.training:item.new' : 'academy.training:item.edit')}
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
  const { t } = useTranslation(['academy', 'academy.training']);
  const [open, setOpen] = useState<ItemHead | 'new' | null>(null);
  const columns = useColumns(setOpen);
  const active = items.filter((item) => item.status === 'active' && item.review === 'approved').length;
  const waiting = items.filter((item) => item.status === 'active' && item.review === 'waiting').length;
  return (
    <>
      {waiting > 0 && (
        <SignalStrip tone="brand">
          {t('academy.training:review.waitingStrip', { count: waiting })}{' '}
          <Link to={`/training/reviews?course=${course.id}`}>{t('academy.training:review.go')}</Link>
        </SignalStrip>
      )}
      {active < course.questionCount * 2 && (
        <SignalStrip tone="warn">
          {t('academy.training:item.fewHelp', {
            active,
            needed: course.questionCount,
            wanted: course.questionCount * 2,
          })}
        </SignalStrip>
      )}
      <div className="kd-filters academy-part">
        <Button type="primary" onClick={() => setOpen('new')}>
          {t('academy.training:item.new')}
        </Button>
        <Link to={`/training/courses/${course.id}/import`}>{t('academy.training:import.title')}</Link>
        <span className="kd-quiet">{t('academy.training:item.logged')}</span>
      </div>
      <div className="kd-panel">
        <Table<ItemHead>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={[...items]}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: (
              <EmptyState title={t('academy.training:item.none')}>{t('academy.training:item.noneHelp')}</EmptyState>
            ),
          }}
        />
      </div>
      {open && <ItemDialog courseId={course.id} open={open} lessons={lessons} onClose={() => setOpen(null)} />}
    </>
  );
}
