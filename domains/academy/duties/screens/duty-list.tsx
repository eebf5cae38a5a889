import {
  EmptyState,
  ErrorState,
  Field,
  Form,
  PersonName,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLive,
  useMe,
  useReturnFocus,
} from '@kedun/ui';
import { Button, Input, Modal, Segmented, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DutyRecord, listDuties, pauseDuty } from '../../contract.ts';
import { dutyChanged } from '../../events.ts';
import { GroupMastery } from '../../mastery/screens/group-mastery.tsx';
import { DutyPill, useDutyTitle } from './duty-cards.tsx';
import '../../paths/screens/academy.css';

const STATES = ['open', 'overdue', 'ended'] as const;

function PauseDuty({ duty, onClose }: { duty: DutyRecord; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation(['academy', 'academy.training']);
  const [reason, setReason] = useState('');
  const pause = useApiCommand(pauseDuty, { invalidates: [listDuties], onDone: onClose });
  const kind = duty.isPaused ? 'resume' : 'pause';
  return (
    <Modal open title={t(`duty.${kind}`)} footer={null} onCancel={onClose}>
      <Form
        className="academy-form"
        onSubmit={() => pause.mutate({ params: { id: duty.id }, body: { isPaused: !duty.isPaused, reason } })}
      >
        <p>{t(`duty.${kind}Effect`, { name: duty.personName })}</p>
        <Field label={t('certificate.reason')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              maxLength={300}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemLine error={pause.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={pause.isPending} disabled={reason.trim().length < 2}>
            {t(`duty.${kind}`)}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function useColumns(state: (typeof STATES)[number], onPause: (duty: DutyRecord) => void): TableColumnsType<DutyRecord> {
  const { t } = useTranslation(['academy', 'academy.training']);
  const titleOf = useDutyTitle();
  const { role, id } = useMe();
  const mayPause = role === 'supervisor' || role === 'privacy_officer';
  return [
    {
      title: t('certificate.person'),
      fixed: 'left',
      render: (_, { personName, workNumber }) => <PersonName person={{ name: personName, workNumber }} />,
    },
    { title: t('duty.what'), render: (_, duty) => titleOf(duty) },
    { title: t('violation.narrowed'), render: (_, { suspends }) => suspends.join(t('exam.join')) || '—' },
    { title: t('duty.since'), render: (_, { createdAt }) => createdAt.slice(0, 10) },
    state === 'ended'
      ? {
          title: t('duty.ended'),
          render: (_, { endedAt, endKind }) => `${endedAt?.slice(0, 10)} ${t(`duty.end_${endKind}`)}`,
        }
      : { title: t('academy.training:training.status'), render: (_, duty) => <DutyPill duty={duty} /> },
    {
      title: '',
      render: (_, duty) =>
        mayPause &&
        duty.endedAt === null &&
        duty.personId !== id && (
          <Button size="small" type="text" onClick={() => onPause(duty)}>
            {t(duty.isPaused ? 'duty.resume' : 'duty.pause')}
          </Button>
        ),
    },
  ];
}

/** Who has what to learn again, and until when; who let the day pass. */
export function DutyList(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training']);
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const { role, team } = useMe();
  const [pausing, setPausing] = useState<DutyRecord | null>(null);
  const columns = useColumns(state, setPausing);
  const duties = useApiQuery(listDuties, { query: { state } }, { keepsPrevious: true });
  useLive(dutyChanged, () => void duties.refetch());
  if (duties.error) return <ErrorState error={duties.error} onRetry={() => void duties.refetch()} />;
  return (
    <>
      <div className="kd-filters">
        <Segmented
          value={state}
          options={STATES.map((value) => ({ value, label: t(`duty.filter_${value}`) }))}
          onChange={setState}
        />
      </div>
      <div className="kd-panel">
        <Table<DutyRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={duties.data?.items ?? []}
          loading={duties.isPending}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: duties.isPending ? ' ' : <EmptyState title={t('duty.none')}>{t('duty.noneHelp')}</EmptyState>,
          }}
        />
      </div>
      {role === 'lead' && team && <GroupMastery of={{ team: team.id }} />}
      {pausing && <PauseDuty duty={pausing} onClose={() => setPausing(null)} />}
    </>
  );
}
