import { Field } from '@kedun/ui';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, MAX_LABELS } from '../../contract.ts';
import type { Work } from './use-work.ts';

/** Subject and labels; what is sensitive in them is sealed like in a message. */
export function ConversationEditor({
  conversation,
  work,
  onDone,
}: {
  conversation: Conversation;
  work: Work;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const [subject, setSubject] = useState(conversation.subject.text);
  const [labels, setLabels] = useState(conversation.labels);
  const save = async () => {
    const isSubjectNew = subject !== conversation.subject.text;
    const isLabelsNew = labels.join('\n') !== conversation.labels.join('\n');
    if (isSubjectNew || isLabelsNew)
      await work.change({ ...(isSubjectNew ? { subject } : {}), ...(isLabelsNew ? { labels } : {}) });
    onDone();
  };
  return (
    <form
      className="desk-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('do.subject')}>
        {(control) => (
          <Input {...control} maxLength={200} value={subject} onChange={(event) => setSubject(event.target.value)} />
        )}
      </Field>
      <Field label={t('do.labels')} hint={t('do.labelsHelp')}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            maxCount={MAX_LABELS}
            open={false}
            suffixIcon={null}
            value={labels}
            onChange={setLabels}
          />
        )}
      </Field>
      <div className="desk-editor-actions">
        <Button onClick={onDone}>{t('do.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={work.isBusy}>
          {t('do.save')}
        </Button>
      </div>
    </form>
  );
}
