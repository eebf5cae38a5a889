import {
  EmptyState,
  ErrorState,
  Field,
  Form,
  LoadingState,
  ProblemLine,
  RelativeTime,
  useApiCommand,
  useApiQuery,
} from '@kedun/ui';
import { App, Button, Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCourses, publishVersion, readVersions } from '../../contract.ts';
import { useText } from '../../wording/screens/use-text.ts';

const DAYS = 14;

function NewVersion({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.procedures']);
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const [days, setDays] = useState(DAYS);
  const publish = useApiCommand(publishVersion, {
    invalidates: [readVersions, listCourses],
    onDone({ version, duties }) {
      setNote('');
      message.success(t('academy.training:version.published', { version, count: duties }));
    },
  });
  return (
    <Form className="academy-form" onSubmit={() => publish.mutate({ params: { id: courseId }, body: { note, days } })}>
      <Field label={t('academy.training:version.note')} hint={t('academy.procedures:clause.reasonHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('academy.procedures:clause.days')} hint={t('academy.procedures:clause.daysHint')}>
        {(control) => (
          <InputNumber {...control} min={1} max={180} value={days} onChange={(value) => setDays(value ?? DAYS)} />
        )}
      </Field>
      <ProblemLine error={publish.error} />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" loading={publish.isPending} disabled={note.trim().length < 2}>
          {t('academy.training:version.publish')}
        </Button>
      </div>
    </Form>
  );
}

/** The versions of a course: what changed since the newest, publishing it, and what was taught before. */
export function CourseVersions({ courseId }: { courseId: string }): ReactNode {
  const { t } = useTranslation(['academy', 'academy.training', 'academy.procedures']);
  const text = useText();
  const query = useApiQuery(readVersions, { params: { id: courseId } });
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState />;
  const { versions, changed } = query.data;
  if (versions.length === 0)
    return <EmptyState title={t('academy.training:version.none')}>{t('academy.training:version.noneHelp')}</EmptyState>;
  return (
    <>
      <div className="academy-text">
        {changed.length === 0 ? (
          <p className="kd-quiet">{t('academy.training:version.unchanged')}</p>
        ) : (
          <>
            <p>
              {t('academy.training:version.changed', {
                lessons: changed.map(({ title }) => text(title)).join(t('exam.join')),
              })}
            </p>
            <NewVersion courseId={courseId} />
          </>
        )}
      </div>
      <section className="academy-part">
        <h2>{t('academy.training:version.all')}</h2>
        {versions.map((version) => (
          <div key={version.version} className="academy-card">
            <div className="academy-card-words">
              <strong>{t('academy.procedures:clause.version', { version: version.version })}</strong>
              <p>{version.note || t('academy.training:version.first')}</p>
            </div>
            <div className="academy-card-state">
              {t('academy.training:version.lessons', { count: version.lessons })}{' '}
              <RelativeTime at={version.publishedAt} />
            </div>
          </div>
        ))}
      </section>
    </>
  );
}
