import { Field, Form, ProblemLine, useApiCommand, useReturnFocus } from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideAppeal, listDuties, listViolations, type ViolationRecord } from '../../contract.ts';

/** Decides an appeal with its reason; upheld, the breach and everything because of it ends. */
export function DecideAppeal({ violation, onClose }: { violation: ViolationRecord; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy');
  const [decision, setDecision] = useState('');
  const decide = useApiCommand(decideAppeal, { invalidates: [listViolations, listDuties], onDone: onClose });
  const send = (isUpheld: boolean) => decide.mutate({ params: { id: violation.id }, body: { isUpheld, decision } });
  const isReady = decision.trim().length >= 2;
  return (
    <Modal open title={t('violation.decide', { name: violation.personName })} footer={null} onCancel={onClose}>
      <Form className="academy-form" onSubmit={() => undefined}>
        <p>{violation.note}</p>
        <p>{t('violation.myAppeal', { words: violation.appeal })}</p>
        <Field label={t('violation.decision')} hint={t('violation.decisionHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              maxLength={500}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={decision}
              onChange={(event) => setDecision(event.target.value)}
            />
          )}
        </Field>
        <ProblemLine error={decide.error} />
        <div className="academy-form-buttons">
          <Button disabled={!isReady} loading={decide.isPending} onClick={() => send(false)}>
            {t('violation.reject')}
          </Button>
          <Button type="primary" disabled={!isReady} loading={decide.isPending} onClick={() => send(true)}>
            {t('violation.uphold')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
