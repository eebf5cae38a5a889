import { EmptyState, Pill, ProblemLine, SignalStrip, useApiCommand, useLeave } from '@kedun/ui';
import { Button, Modal, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  const [hasAgreed, setAgreed] = useState(false);
  const leave = useLeave();
  const close = () => {
    setOpen(null);
    setAgreed(false);
  };
  const columns = useColumns(setOpen);
  const create = useApiCommand(createItem, { invalidates: STALE, onDone: close });
  const active = items.filter((item) => item.status === 'active').length;
  const isKeyOpen = open !== null && open !== 'new' && (open.iKnowTheKey || hasAgreed);
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
      {open && (
        <Modal
          open
          title={t(open === 'new' ? 'item.new' : 'item.edit')}
          footer={null}
          width={760}
          onCancel={() => leave(close)}
        >
          {open === 'new' && (
            <>
              <ItemForm
                item={EMPTY_ITEM}
                lessons={lessons}
                isBusy={create.isPending}
                onSave={(body) => create.mutate({ params: { id: course.id }, body })}
              />
              <ProblemLine error={create.error} />
            </>
          )}
          {open !== 'new' && !isKeyOpen && <KeyWarning onOpen={() => setAgreed(true)} />}
          {open !== 'new' && isKeyOpen && <OpenedItem id={open.id} lessons={lessons} onClose={close} />}
        </Modal>
      )}
    </>
  );
}
