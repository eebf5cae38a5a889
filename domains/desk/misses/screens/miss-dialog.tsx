import { SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import { Field, ProblemLine, useApiCommand } from '@kedun/ui';
import { App, Input, Modal, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MaskedText, type Message, reportMissRoute } from '../../contract.ts';
import { markedWords } from '../rules.ts';

/** What of a message is chosen to be sealed, in offsets of its masked text. */
export interface Chosen {
  readonly start: number;
  readonly end: number;
}

/** The masked text in which words were missed: a message's, or one that was read in a `file` of it. */
export interface Marked extends MaskedText {
  readonly message: Pick<Message, 'id' | 'changedAt'>;
  readonly file?: { readonly id: string };
}

/** Shows a masked text in which words are selected, says what they are, and seals them. */
export function MissDialog({
  marked: { message, file, text, spans },
  start,
  onDone,
  onClose,
}: {
  marked: Marked;
  /** What was selected in it; null for nothing yet. */
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
  const words = markedWords(text, chosen, spans);
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
          const inFile = file && { file: { id: file.id, spanCount: spans.length } };
          sealing.mutate({ params: { id }, body: { ...words, type, changedAt, ...inFile } });
        }}
      >
        <p>{t('miss.lead')}</p>
        <Field label={t(file ? 'files.textTitle' : 'miss.text')}>
          {(control) => (
            <Input.TextArea
              {...control}
              ref={box}
              // Not `readOnly`: browsers let nobody select there by keyboard. What is typed changes nothing.
              aria-readonly
              inputMode="none"
              spellCheck={false}
              onChange={() => {}}
              value={text}
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
              {t('miss.chosen')} <mark>{text.slice(words.start, words.end)}</mark>
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
