import { EmptyState, ErrorState, useApiQuery, useLive, useMe } from '@kedun/ui';
import { Button, Segmented, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LectureRecord, listLectures } from '../../contract.ts';
import { lectureChanged } from '../../events.ts';
import { useText } from '../../wording/screens/use-text.ts';
import { LectureForm } from './lecture-form.tsx';
import { StatusPill, whenOf } from './lecture-words.tsx';
import '../../paths/screens/academy.css';

const STATES = ['coming', 'past', 'all'] as const;
type State = (typeof STATES)[number];

function useColumns(): TableColumnsType<LectureRecord> {
  const { t } = useTranslation('academy.lectures');
  const text = useText();
  return [
    {
      title: t('field.what'),
      render: (_, { id, title, course }) => (
        <>
          <Link to={`/training/lectures/${id}`}>{text(title)}</Link>
          {course && <div className="kd-quiet">{text(course.title)}</div>}
        </>
      ),
    },
    {
      title: t('field.when'),
      render: (_, lecture) => (
        <>
          {whenOf(lecture)} <StatusPill status={lecture.status} />
        </>
      ),
    },
    { title: t('field.where'), render: (_, { place }) => place },
    {
      title: t('field.who'),
      render: (_, { invited, accepted, declined }) => (
        <>
          {t('invited', { count: invited })}
          <div className="kd-quiet">{t('acceptedOf', { accepted, declined })}</div>
        </>
      ),
    },
    { title: t('field.came'), render: (_, { came, invited }) => t('cameOf', { came, invited }) },
  ];
}

/** Lectures with who is invited and who came; a trainer plans new ones. */
export default function LectureList(): ReactNode {
  const { t } = useTranslation('academy.lectures');
  const { role } = useMe();
  const [state, setState] = useState<State>('coming');
  const [cursor, setCursor] = useState<string>();
  const [isPlanning, setPlanning] = useState(false);
  const columns = useColumns();
  const query = { ...(state === 'all' ? {} : { state }), ...(cursor ? { cursor } : {}) };
  const found = useApiQuery(listLectures, { query }, { keepsPrevious: true });
  useLive(lectureChanged, () => void found.refetch());
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { items = [], next = null } = found.data ?? {};
  return (
    <>
      {role === 'trainer' && <p className="kd-quiet">{t('lead')}</p>}
      <div className="kd-filters">
        <Segmented<State>
          value={state}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(value) => {
            setState(value);
            setCursor(undefined);
          }}
        />
        {role === 'trainer' && (
          <Button type="primary" onClick={() => setPlanning(true)}>
            {t('new')}
          </Button>
        )}
      </div>
      <div className="kd-panel">
        <Table<LectureRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={items}
          loading={found.isPending}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: found.isPending ? ' ' : <EmptyState title={t('none')}>{t('noneHelp')}</EmptyState>,
          }}
        />
      </div>
      {next && (
        <div className="academy-form-buttons">
          <Button loading={found.isFetching} onClick={() => setCursor(next)}>
            {t('more')}
          </Button>
        </div>
      )}
      {isPlanning && <LectureForm lecture={null} onClose={() => setPlanning(false)} />}
    </>
  );
}
