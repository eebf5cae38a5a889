import { SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import { Field, ProblemLine, useApiCommand } from '@kedun/ui';
import { App, Input, Modal, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Message, reportMissRoute } from '../../contract.ts';
import { markedWords } from '../rules.ts';

/** What of a message is chosen to be sealed, in offsets of its masked text. */
export interface Chosen {
  readonly start: number;
  readonly end: number;
}

/** Shows a message as text in which words are selected, says what they are, and seals them. */
export function MissDialog({
  message,
  start,
  onDone,
  onClose,
}: {
  message: Message;
  /** What was selected in the thread; null for nothing yet. */
  start: Chosen | null;
  onDone: (message: Message) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['desk', 'ui']);
  const app = App.useApp();
  const formId = useId();
  const box = useRef<TextAreaRef>(null);
  const [chosen, setChosen] = useState<Chosen>(start ?? { start: 0, end: 0 });
  const [type, setType] = useState<SensitiveType | null>(null);
  const words = markedWords(message.text, chosen, message.spans);
  const sealing = useApiCommand(reportMissRoute, {
    onDone(changed) {
      void app.message.success(t('miss.done'));
      onDone(changed);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was selected when it opened is selected again
  useEffect(() => {
    const area = box.current?.resizableTextArea?.textArea;
    area?.focus();
    if (start) area?.setSelectionRange(start.start, start.end);
  }, []);
  return (
    <Modal
      open
      title={t('miss.title')}
      okText={t('miss.send')}
      okButtonProps={{
        htmlType: 'submit',
        form: formId,
        disabled: words === null || type === null,
        loading: sealing.isPending,
      }}
      cancelText={t('miss.cancel')}
      onCancel={onClose}
    >
      <form
        id={formId}
        className="miss-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!words || !type || sealing.isPending) return;
          const { id, changedAt } = message;
          sealing.mutate({ params: { id }, body: { ...words, type, changedAt } });
        }}
      >
        <p>{t('miss.lead')}</p>
        <Field label={t('miss.text')}>
          {(control) => (
            <Input.TextArea
              {...control}
              ref={box}
              readOnly
              value={message.text}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
                setChosen({ start: selectionStart, end: selectionEnd })
              }
            />
          )}
        </Field>
        <p className="miss-chosen" role="status">
          {words ? (
            <>
              {t('miss.chosen')} <mark>{message.text.slice(words.start, words.end)}</mark>
            </>
          ) : (
            <span className="kd-quiet">{t('miss.select')}</span>
          )}
        </p>
        <Field label={t('miss.type')}>
          {(control) => (
            <Select
              {...control}
              value={type}
              placeholder={t('miss.typeNone')}
              showSearch
              optionFilterProp="label"
              options={SENSITIVE_TYPES.map((one) => ({ value: one, label: t(`ui:type.${one}`) }))}
              onChange={setType}
            />
          )}
        </Field>
        <ProblemLine error={sealing.error} />
      </form>
    </Modal>
  );
}
