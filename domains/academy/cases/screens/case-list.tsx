import {
  EmptyState,
  ErrorState,
  LoadingState,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLeave,
  useReturnFocus,
} from '@kedun/ui';
import { Button, Modal, Popconfirm } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CaseInput,
  type CaseRecord,
  changeCase,
  createCase,
  type ItemHead,
  listCaseRecords,
  listCases,
  readCase,
  removeCase,
} from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { OutcomePill } from './case-card.tsx';
import { CaseForm, EMPTY_CASE } from './case-form.tsx';
import './cases.css';

const STALE = [listCaseRecords, listCases, readCase];

function inputOf({ id: _, course: __, items, clause, ...rest }: CaseRecord): CaseInput {
  return { ...rest, clause: clause ?? '', items: items.map(({ id }) => id) };
}

function NewCase({ courseId, items, onClose }: { courseId: string } & Dialog): ReactNode {
  const create = useApiCommand(createCase, { invalidates: STALE, onDone: onClose });
  return (
    <CaseForm
      found={EMPTY_CASE}
      items={items}
      error={create.error}
      isBusy={create.isPending}
      onSave={(body) => create.mutate({ params: { id: courseId }, body })}
    />
  );
}

function ExistingCase({ found, items, onClose }: { found: CaseRecord } & Dialog): ReactNode {
  const change = useApiCommand(changeCase, { invalidates: STALE, onDone: onClose });
  return (
    <CaseForm
      found={inputOf(found)}
      items={items}
      error={change.error}
      isBusy={change.isPending}
      onSave={(body) => change.mutate({ params: { id: found.id }, body })}
    />
  );
}

interface Dialog {
  items: readonly ItemHead[];
  onClose: () => void;
}

function CaseDialog({ courseId, open, items, onClose }: { courseId: string; open: CaseRecord | 'new' } & Dialog) {
  useReturnFocus();
  const { t } = useTranslation(['academy', 'academy.cases', 'academy.training']);
  const leave = useLeave();
  return (
    <Modal
      open
      title={t(open === 'new' ? 'academy.cases:trainingCase.new' : 'academy.cases:trainingCase.edit')}
      footer={null}
      width={880}
      onCancel={() => leave(onClose)}
    >
      {open === 'new' ? (
        <NewCase courseId={courseId} items={items} onClose={onClose} />
      ) : (
        <ExistingCase found={open} items={items} onClose={onClose} />
      )}
    </Modal>
  );
}

/** The cases of a course, to write and to mend. */
export function CaseList({ courseId, items }: { courseId: string; items: readonly ItemHead[] }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.cases', 'academy.training']);
  const text = useText();
  const [open, setOpen] = useState<CaseRecord | 'new' | null>(null);
  const cases = useApiQuery(listCaseRecords, { params: { id: courseId } });
  const remove = useApiCommand(removeCase, { invalidates: STALE });
  if (cases.error) return <ErrorState error={cases.error} onRetry={() => void cases.refetch()} />;
  if (!cases.data) return <LoadingState />;
  return (
    <>
      <div className="kd-filters">
        <Button type="primary" onClick={() => setOpen('new')}>
          {t('academy.cases:trainingCase.new')}
        </Button>
      </div>
      <ProblemLine error={remove.error} />
      <div className="kd-panel">
        {cases.data.items.length === 0 && (
          <EmptyState title={t('academy.cases:trainingCase.none')}>
            {t('academy.cases:trainingCase.noneHelp')}
          </EmptyState>
        )}
        <ol className="training-rows">
          {cases.data.items.map((one, index) => (
            <li key={one.id}>
              <span className="course-number">{index + 1}</span>
              <div>
                <Button type="link" className="training-name" onClick={() => setOpen(one)}>
                  {text(one.title)}
                </Button>
                {one.items.length > 0 && (
                  <div className="kd-quiet">{one.items.map(({ stem }) => text(stem)).join(' · ')}</div>
                )}
              </div>
              <OutcomePill outcome={one.outcome} />
              <Popconfirm
                title={t('academy.cases:trainingCase.removeAsk')}
                okText={t('academy.training:training.remove')}
                cancelText={t('ui:confirm.cancel')}
                onConfirm={() => remove.mutate({ params: { id: one.id } })}
              >
                <Button size="small">{t('academy.training:training.remove')}</Button>
              </Popconfirm>
            </li>
          ))}
        </ol>
      </div>
      {open && <CaseDialog courseId={courseId} open={open} items={items} onClose={() => setOpen(null)} />}
    </>
  );
}
