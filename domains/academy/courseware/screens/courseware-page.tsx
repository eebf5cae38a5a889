import { ErrorState, LoadingState, PageHeader, ProblemLine, RelativeTime, useApiCommand, useApiQuery } from '@kedun/ui';
import { App, Button, Popconfirm, Progress, Upload } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { COURSEWARE_BYTES, discardCourseware, listCourseware } from '../../contract.ts';
import { uploadCourseware } from './upload.ts';
import '../../paths/screens/academy.css';
import './courseware.css';

const MEGABYTES = COURSEWARE_BYTES / 1024 / 1024;

function Entrance({ courseId }: { courseId: string }): ReactNode {
  const { t, i18n } = useTranslation(['academy', 'academy.courseware']);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [percent, setPercent] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const take = async (file: File) => {
    if (file.size > COURSEWARE_BYTES) {
      message.error(t('academy.courseware:courseware.tooLarge', { megabytes: MEGABYTES }));
      return;
    }
    setError(null);
    setPercent(0);
    try {
      const id = await uploadCourseware(courseId, file, i18n.language, setPercent);
      navigate(`/training/courses/${courseId}/courseware/${id}`);
    } catch (problem) {
      setError(problem);
      setPercent(null);
    }
  };
  return (
    <>
      <ProblemLine error={error} />
      <Upload.Dragger
        accept=".pptx,.pdf,.md,.markdown"
        showUploadList={false}
        disabled={percent !== null}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        <p>{t('academy.courseware:courseware.drop')}</p>
        <Button type="primary" loading={percent !== null}>
          {t('academy.courseware:courseware.choose')}
        </Button>
      </Upload.Dragger>
      {percent !== null && (
        <div className="courseware-progress" role="status">
          <Progress
            percent={percent}
            showInfo={false}
            status="active"
            aria-label={t('academy.courseware:courseware.title')}
          />
          {percent < 100
            ? t('academy.courseware:courseware.uploading', { percent })
            : t('academy.courseware:courseware.reading')}
        </div>
      )}
    </>
  );
}

function Waiting({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const waiting = useApiQuery(listCourseware, { params: { id: courseId } });
  const discard = useApiCommand(discardCourseware, { invalidates: [listCourseware] });
  if (waiting.error) return <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />;
  if (!waiting.data) return <LoadingState />;
  if (waiting.data.items.length === 0) return null;
  return (
    <section className="courseware-waiting">
      <h2>{t('academy.courseware:courseware.waiting')}</h2>
      <ProblemLine error={discard.error} />
      <ul className="training-rows kd-panel">
        {waiting.data.items.map(({ id, name, kind, broughtAt }) => (
          <li key={id}>
            <Link className="training-name" to={`/training/courses/${courseId}/courseware/${id}`}>
              {name}
            </Link>
            <span className="kd-quiet">
              {t(`academy.courseware:courseware.kind_${kind}`)} · <RelativeTime at={broughtAt} />
            </span>
            <Popconfirm
              title={t('academy.courseware:courseware.discardAsk')}
              okText={t('academy.courseware:courseware.discard')}
              cancelText={t('ui:confirm.cancel')}
              onConfirm={() => discard.mutate({ params: { id } })}
            >
              <Button size="small">{t('academy.courseware:courseware.discard')}</Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where courseware comes in, and what of it nobody has looked through yet. */
export default function CoursewarePage(): ReactNode {
  const { t } = useTranslation(['academy', 'academy.courseware']);
  const { id = '' } = useParams();
  return (
    <>
      <Link className="academy-crumb" to={`/training/courses/${id}`}>
        ← {t('academy.courseware:courseware.back')}
      </Link>
      <PageHeader title={t('academy.courseware:courseware.title')}>
        {t('academy.courseware:courseware.lead', { megabytes: MEGABYTES })}
      </PageHeader>
      <Entrance courseId={id} />
      <Waiting courseId={id} />
    </>
  );
}
