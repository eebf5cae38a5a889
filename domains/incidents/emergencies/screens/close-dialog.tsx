import { Field, ProblemLine, useApiCommand } from '@kedun/ui';
import { Input, Modal, Radio } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeEmergency, MAX_WORDS, OUTCOMES, type Outcome } from '../../contract.ts';

/** Closes a call with what came of it. */
export function CloseDialog({
  id,
  onClose,
  onDone,
}: {
  id: string;
  onClose: () => void;
  onDone: () => void;
}): ReactNode {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  const formId = useId();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [words, setWords] = useState('');
  const closing = useApiCommand(closeEmergency, { onDone });
  const isReady = outcome !== null && words.trim() !== '';
  return (
    <Modal
      open
      title={t('one.closeTitle')}
      okText={t('one.send')}
      cancelText={t('one.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: !isReady, loading: closing.isPending }}
      onCancel={onClose}
    >
      <form
        id={formId}
        className="emergency-close"
        onSubmit={(event) => {
          event.preventDefault();
          if (outcome && isReady && !closing.isPending) closing.mutate({ params: { id }, body: { outcome, words } });
        }}
      >
        <Field label={t('one.outcome')}>
          {(control) => (
            <Radio.Group
              {...control}
              value={outcome}
              options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
              onChange={(event) => setOutcome(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('one.words')} hint={t('one.wordsHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={words}
              maxLength={MAX_WORDS}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
        <ProblemLine error={closing.error} />
      </form>
    </Modal>
  );
}
