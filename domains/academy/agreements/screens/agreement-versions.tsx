import {
  EmptyState,
  ErrorState,
  Form,
  FormProblem,
  isChanged,
  LoadingState,
  RelativeTime,
  useApiCommand,
  useApiQuery,
  useLeave,
  useMe,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Bilingual, listAgreements, publishAgreement, readAgreement, readHome } from '../../contract.ts';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import { useText } from '../../wording/screens/use-text.ts';
import { WordsField } from '../../wording/screens/words-field.tsx';
import '../../courses/screens/courses.css';
import '../../paths/screens/academy.css';

interface Words {
  readonly title: Bilingual;
  readonly text: Bilingual;
}

function NewVersion({ from, onClose }: { from: Words; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy');
  const [draft, setDraft] = useState<Words>({ title: from.title, text: from.text });
  const leave = useLeave();
  useUnsaved(isChanged(draft, { title: from.title, text: from.text }));
  const publish = useApiCommand(publishAgreement, {
    invalidates: [listAgreements, readAgreement, readHome],
    onDone: onClose,
  });
  return (
    <Modal open title={t('agreement.newVersion')} footer={null} width={880} onCancel={() => leave(onClose)}>
      <Form
        className="academy-form"
        problem={publish.error}
        onSubmit={() => {
          publish.mutate({ body: draft });
        }}
      >
        <WordsField
          isFirst
          label={t('agreement.heading')}
          value={draft.title}
          onChange={(title) => setDraft({ ...draft, title })}
        />
        <WordsField
          label={t('agreement.text')}
          rows={10}
          value={draft.text}
          onChange={(text) => setDraft({ ...draft, text })}
        />
        <p className="kd-quiet">{t('agreement.publishEffect')}</p>
        <FormProblem />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={publish.isPending}>
            {t('agreement.publish')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** The versions of the agreement, who signed how many, and a new one to publish. */
export function AgreementVersions(): ReactNode {
  const { t } = useTranslation('academy');
  const text = useText();
  const { role } = useMe();
  const [isWriting, setWriting] = useState(false);
  const versions = useApiQuery(listAgreements, {});
  if (versions.error) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  if (!versions.data) return <LoadingState />;
  const { items, standard } = versions.data;
  const [current, ...earlier] = items;
  const mayPublish = role === 'trainer' || role === 'privacy_officer';
  return (
    <>
      <div className="kd-filters">
        {mayPublish && (
          <Button type="primary" onClick={() => setWriting(true)}>
            {t('agreement.newVersion')}
          </Button>
        )}
      </div>
      {!current && <EmptyState title={t('agreement.noVersion')}>{t('agreement.noVersionHelp')}</EmptyState>}
      {current && (
        <article className="academy-text">
          <h2>{text(current.title)}</h2>
          <p className="kd-quiet">
            {t('agreement.version', { version: current.version })} · <RelativeTime at={current.publishedAt} /> ·{' '}
            {t('agreement.signatures', { count: current.signatures })}
          </p>
          <Markdown text={text(current.text)} />
        </article>
      )}
      {earlier.length > 0 && (
        <section className="academy-part">
          <h2>{t('agreement.earlier')}</h2>
          <div className="kd-panel">
            <ul className="training-rows">
              {earlier.map((one) => (
                <li key={one.id}>
                  <span className="course-number">{one.version}</span>
                  <span>{text(one.title)}</span>
                  <span className="kd-quiet">{t('agreement.signatures', { count: one.signatures })}</span>
                  <RelativeTime at={one.publishedAt} />
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {isWriting && <NewVersion from={current ?? standard} onClose={() => setWriting(false)} />}
    </>
  );
}
