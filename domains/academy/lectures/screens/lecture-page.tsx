import {
  ErrorState,
  Field,
  Form,
  LoadingState,
  PageHeader,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLive,
  useMe,
  useReturnFocus,
} from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { AttendanceList } from '../../attendance/screens/attendance-list.tsx';
import { cancelLecture, type LectureRecord, listLectures, openLecture, readLecture } from '../../contract.ts';
import { lectureChanged } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { LectureForm } from './lecture-form.tsx';
import { CancelledLine, Place, StatusPill, whenOf } from './lecture-words.tsx';
import '../../paths/screens/academy.css';

function Cancel({ lecture, onClose }: { lecture: LectureRecord; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy.lectures');
  const [reason, setReason] = useState('');
  const cancel = useApiCommand(cancelLecture, { invalidates: [readLecture, listLectures], onDone: onClose });
  return (
    <Modal open title={t('cancel')} footer={null} onCancel={onClose}>
      <Form
        className="academy-form"
        onSubmit={() => cancel.mutate({ params: { id: lecture.id }, body: { reason: reason.trim() } })}
      >
        <Field label={t('cancelWhy')} hint={t('cancelHint')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={300}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemLine error={cancel.error} />
        <div className="academy-form-buttons">
          <Button
            danger
            type="primary"
            htmlType="submit"
            loading={cancel.isPending}
            disabled={reason.trim().length < 2}
          >
            {t('cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function Acts({ lecture }: { lecture: LectureRecord }): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'edit' | 'cancel' | null>(null);
  const door = `/training/lectures/${lecture.id}/door`;
  const open = useApiCommand(openLecture, { invalidates: [readLecture, listLectures], onDone: () => navigate(door) });
  const { status } = lecture;
  return (
    <>
      <div className="academy-form-buttons">
        {status === 'planned' && (
          <>
            <Button type="primary" loading={open.isPending} onClick={() => open.mutate({ params: { id: lecture.id } })}>
              {t('door.open')}
            </Button>
            <Button onClick={() => setAsked('edit')}>{t('edit')}</Button>
            <Button onClick={() => setAsked('cancel')}>{t('cancel')}</Button>
          </>
        )}
        {(status === 'open' || status === 'leaving') && (
          <Button type="primary" onClick={() => navigate(door)}>
            {t('door.show')}
          </Button>
        )}
      </div>
      <ProblemLine error={open.error} />
      {asked === 'edit' && <LectureForm lecture={lecture} onClose={() => setAsked(null)} />}
      {asked === 'cancel' && <Cancel lecture={lecture} onClose={() => setAsked(null)} />}
    </>
  );
}

/** One lecture before its trainer or a lead: what is planned, the door, and who comes or came. */
export default function LecturePage(): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const text = useText();
  const { role } = useMe();
  const { id = '' } = useParams();
  const found = useApiQuery(readLecture, { params: { id } });
  useLive(lectureChanged, ({ lectureId }) => {
    if (lectureId === id) void found.refetch();
  });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingState />;
  const { attendees, ...lecture } = found.data;
  return (
    <>
      <Link className="academy-crumb" to="/training/lectures">
        ← {t('title')}
      </Link>
      <PageHeader title={text(lecture.title)}>
        {whenOf(lecture)} · <Place place={lecture.place} /> <StatusPill status={lecture.status} />
      </PageHeader>
      <CancelledLine lecture={lecture} />
      {role === 'trainer' && <Acts lecture={lecture} />}
      <AttendanceList lecture={lecture} attendees={attendees} />
    </>
  );
}
