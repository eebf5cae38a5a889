import {
  EmptyState,
  Field,
  Form,
  PersonName,
  Pill,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useMe,
  useReturnFocus,
} from '@kedun/ui';
import { App, Button, Modal, Select, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listDirectory } from '../../../identity/contract.ts';
import {
  type Attendee,
  type ByHand,
  HAND_REASONS,
  type HandAct,
  type LectureRecord,
  readLecture,
  recordByHand,
  takeAttendance,
} from '../../contract.ts';
import { AttendancePill, hourOf } from '../../lectures/screens/lecture-words.tsx';

const timeOf = (moment: string | null) => (moment ? hourOf(moment) : '');

function save(name: string, mediaType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/** What a trainer is about to do by hand; nobody is chosen yet where somebody is added. */
interface Asked {
  readonly act: HandAct;
  readonly person: Attendee | null;
}

/** Says why: one of a closed list. */
function HandForm({ id, asked, onClose }: { id: string; asked: Asked; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy.lectures');
  const me = useMe();
  const { message } = App.useApp();
  const { act, person } = asked;
  const reasons: readonly string[] = HAND_REASONS[act];
  const [personId, setPerson] = useState<string | null>(person?.personId ?? null);
  const [reason, setReason] = useState(reasons[0] ?? '');
  const directory = useApiQuery(listDirectory, {}, { enabled: !person });
  const record = useApiCommand(recordByHand, {
    invalidates: [readLecture],
    onDone: () => {
      message.success(t('hand.done'));
      onClose();
    },
  });
  const send = () => personId && record.mutate({ params: { id }, body: { act, personId, reason } as ByHand });
  const people = (directory.data?.people ?? []).filter((one) => one.id !== me.id);
  return (
    <Modal open title={t(`hand.${act}`)} footer={null} onCancel={onClose}>
      <Form className="academy-form" onSubmit={send}>
        {person ? (
          <PersonName person={{ name: person.personName, workNumber: person.workNumber }} />
        ) : (
          <Field label={t('hand.addWho')}>
            {(control) => (
              <Select<string>
                {...control}
                showSearch={{ optionFilterProp: 'label' }}
                value={personId}
                options={people.map((one) => ({ value: one.id, label: `${one.name} ${one.workNumber}` }))}
                onChange={setPerson}
              />
            )}
          </Field>
        )}
        <Field label={t('hand.why')}>
          {(control) => (
            <Select<string>
              {...control}
              value={reason}
              options={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
              onChange={setReason}
            />
          )}
        </Field>
        <ProblemLine error={record.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={record.isPending} disabled={!personId}>
            {t(`hand.${act}`)}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function useColumns(lecture: LectureRecord, onAsk: (asked: Asked) => void): TableColumnsType<Attendee> {
  const { t } = useTranslation('academy.lectures');
  const { role, id } = useMe();
  const isOpen = lecture.status === 'open' || lecture.status === 'leaving';
  const actsOn = (person: Attendee): readonly HandAct[] => {
    if (role !== 'trainer' || person.personId === id || lecture.status === 'cancelled') return [];
    // While others sign out, whoever has no phone is signed out by hand.
    const isLeaving = lecture.status === 'leaving' && !person.leftAt;
    if (person.signedInAt) return isOpen ? [...(isLeaving ? (['add'] as const) : []), 'remove'] : [];
    return [...(isOpen ? (['add'] as const) : []), ...(person.attendance === 'excused' ? [] : (['excuse'] as const))];
  };
  return [
    {
      title: t('field.person'),
      fixed: 'left',
      render: (_, { personName, workNumber }) => <PersonName person={{ name: personName, workNumber }} />,
    },
    { title: t('field.answer'), render: (_, { answer }) => t(`answer.${answer ?? 'none'}`) },
    {
      title: t('field.state'),
      render: (_, { attendance, minutesLate }) => <AttendancePill is={attendance} minutesLate={minutesLate} />,
    },
    { title: t('field.in'), render: (_, { signedInAt }) => timeOf(signedInAt) },
    ...(lecture.asksLeaving
      ? [{ title: t('field.out'), render: (_: unknown, { leftAt }: Attendee) => timeOf(leftAt) }]
      : []),
    {
      title: t('field.how'),
      render: (_, { reason, isByHand, isRemoved }) => (
        <>
          {isRemoved ? <Pill tone="warn">{t('hand.removed')}</Pill> : isByHand && <Pill>{t('hand.byHand')}</Pill>}{' '}
          {reason && t(`reason.${reason}`)}
        </>
      ),
    },
    {
      title: '',
      render: (_, person) =>
        actsOn(person).map((act) => (
          <Button key={act} size="small" type="text" onClick={() => onAsk({ act, person })}>
            {t(`hand.${act}`)}
          </Button>
        )),
    },
  ];
}

/** Who is invited, who comes and who came; a trainer adds, removes and excuses, everybody here takes the list along. */
export function AttendanceList({
  lecture,
  attendees,
}: {
  lecture: LectureRecord;
  attendees: readonly Attendee[];
}): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const { role } = useMe();
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useColumns(lecture, setAsked);
  const take = useApiCommand(takeAttendance, {
    onDone: ({ name, mediaType, base64 }) => save(name, mediaType, base64),
  });
  const isOpen = lecture.status === 'open' || lecture.status === 'leaving';
  const hasList = isOpen || lecture.status === 'closed';
  return (
    <section className="academy-part" aria-label={t('list')}>
      <h2>
        {t('list')} · {t('cameOf', { came: lecture.came, invited: lecture.invited })}
      </h2>
      <div className="kd-filters">
        {isOpen && role === 'trainer' && (
          <Button onClick={() => setAsked({ act: 'add', person: null })}>{t('hand.add')}</Button>
        )}
        {hasList &&
          (['xlsx', 'pdf'] as const).map((format) => (
            <Button
              key={format}
              loading={take.isPending && take.variables?.body.format === format}
              onClick={() => take.mutate({ params: { id: lecture.id }, body: { format } })}
            >
              {t(format === 'xlsx' ? 'sheetXlsx' : 'sheetPdf')}
            </Button>
          ))}
      </div>
      <ProblemLine error={take.error} />
      <div className="kd-panel">
        <Table<Attendee>
          rowKey="personId"
          size="small"
          columns={columns}
          dataSource={[...attendees]}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: <EmptyState title={t('noAttendees')}>{t('noAttendeesHelp')}</EmptyState> }}
        />
      </div>
      {asked && <HandForm id={lecture.id} asked={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}
