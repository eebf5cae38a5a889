import {
  ErrorState,
  isChanged,
  LoadingState,
  MomentInput,
  Page,
  PageHeader,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useUnsaved,
} from '@kedun/ui';
import { App, Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { listNotices, type NoticeContent, noticeContent, publishNotice } from '../../contract.ts';
import { noticeDraft } from '../../templates/rules.ts';
import { PairField } from './pair-field.tsx';
import { tidied, withPart } from './parts.ts';
import { PurposeFields } from './purpose-fields.tsx';
import './notices.css';

interface EditorProps {
  readonly start: NoticeContent;
  readonly basedOn: number;
  /** Customers who will be asked again. */
  readonly standing: number;
}

function Editor({ start, basedOn, standing }: EditorProps): ReactNode {
  const { t } = useTranslation('rights');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [content, setContent] = useState(start);
  const [effectiveFrom, setEffectiveFrom] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const version = basedOn + 1;
  // Whom the first one concerns has agreed to nothing yet.
  const publishWord = t(basedOn === 0 ? 'editor.publish_first' : 'editor.publish');
  const isEqual = !isChanged(tidied(content), tidied(start));
  // The template may be published as it is; a version that says what the one before it says may not.
  const hasNothingNew = isEqual && basedOn > 0;
  const saved = useUnsaved(!isEqual);
  const publishing = useApiCommand(publishNotice, {
    invalidates: [listNotices],
    onDone(reply) {
      saved();
      void message.success(t('editor.published', reply));
      void navigate('/rights/notices');
    },
    onRefused: () => setAsking(false),
  });
  function check(): void {
    setChecked(true);
    if (noticeContent.safeParse(tidied(content)).success) setAsking(true);
  }
  const pair = (part: Parameters<typeof withPart>[2], isLong: boolean) => (
    <PairField
      label={t(`part.${part}`)}
      isLong={isLong}
      isChecked={isChecked}
      value={(language) => content.wordings[language][part]}
      onChange={(language, text) => setContent(withPart(content, language, part, text))}
    />
  );
  return (
    <Page>
      <PageHeader title={t('editor.title', { version })}>{t('editor.intro')}</PageHeader>
      {publishing.error ? <ErrorState error={publishing.error} /> : null}
      <div className="notice-editor">
        {pair('title', false)}
        {pair('summary', true)}
        {pair('handlerName', false)}
        {pair('handlerContact', true)}
        <PurposeFields content={content} isChecked={isChecked} onChange={setContent} />
        {pair('rights', true)}
        {pair('others', true)}
      </div>
      <div className="notice-acts">
        <label htmlFor="effective-from">{t('editor.effective_from')}</label>
        <MomentInput
          id="effective-from"
          placeholder={t('editor.effective_hint')}
          value={effectiveFrom}
          onChange={setEffectiveFrom}
        />
        <Button onClick={() => void navigate('/rights/notices')}>{t('editor.cancel')}</Button>
        {hasNothingNew && <span className="kd-quiet">{t('editor.nothing_new')}</span>}
        <Button type="primary" disabled={hasNothingNew} onClick={check}>
          {publishWord}
        </Button>
      </div>
      {isChecked && !noticeContent.safeParse(tidied(content)).success ? (
        <SignalStrip tone="danger">{t('editor.incomplete')}</SignalStrip>
      ) : null}
      <Modal
        open={isAsking}
        title={t('editor.confirm', { version })}
        okText={publishWord}
        cancelText={t('editor.cancel')}
        confirmLoading={publishing.isPending}
        onCancel={() => setAsking(false)}
        onOk={() =>
          publishing.mutate({ body: { ...tidied(content), basedOn, ...(effectiveFrom ? { effectiveFrom } : {}) } })
        }
      >
        {t('editor.confirm_text', { count: standing })}
      </Modal>
    </Page>
  );
}

/** Writes the next version: from the newest one, or from the template when there is none. */
export default function NoticeEditor(): ReactNode {
  const { data, error, refetch } = useApiQuery(listNotices, {}, { staleTime: Number.POSITIVE_INFINITY });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState />;
  const [newest] = data.notices;
  const current = data.notices.find((notice) => notice.state === 'current');
  const start = newest ? { purposes: newest.purposes, wordings: newest.wordings } : noticeDraft();
  return <Editor start={start} basedOn={newest?.version ?? 0} standing={current?.counts.inForce ?? 0} />;
}
