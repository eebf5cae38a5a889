import { isNeverStored, SENSITIVE_TYPES } from '@kedun/base';
import { Field } from '@kedun/ui';
import { Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OwnRecognizer, operatorRecognizer, ownRecognizer } from '../../contract.ts';
import { useDetection } from './use-detection.ts';

const VALIDATORS = ['luhn', 'mod11', 'mod97'] as const;

/** A recogniser as it is when somebody begins to write one. */
export const BLANK_RECOGNIZER: OwnRecognizer = {
  id: '',
  type: 'ORDER_ID',
  pattern: '',
  context: [],
  validator: null,
  mask: { head: 2, tail: 2 },
  isOn: true,
};

/** What is still wrong, by field; empty when the recogniser can be used. */
function useFaults(draft: OwnRecognizer, taken: readonly string[]) {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const detection = useDetection();
  const fault = detection?.recognizerFault(operatorRecognizer(draft)) ?? null;
  const isNamed = ownRecognizer.shape.id.safeParse(draft.id).success;
  return {
    id: !isNamed
      ? t('detection.own.fault.name')
      : taken.includes(draft.id.trim())
        ? t('detection.own.fault.taken')
        : null,
    pattern: fault && t(`detection.own.fault.${fault}`),
  };
}

function PatternFields({
  draft,
  fault,
  onChange,
}: {
  draft: OwnRecognizer;
  fault: string | null;
  onChange: (part: Partial<OwnRecognizer>) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  return (
    <>
      <Field label={t('detection.own.pattern')} hint={t('detection.own.patternHint')} error={fault}>
        {(control) => (
          <Input
            {...control}
            className="mono"
            value={draft.pattern}
            maxLength={120}
            spellCheck={false}
            autoComplete="off"
            placeholder="VIP9{6,8}"
            onChange={(event) => onChange({ pattern: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('detection.own.context')} hint={t('detection.own.contextHint')}>
        {(control) => (
          <Select
            {...control}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={draft.context}
            maxCount={10}
            tokenSeparators={[',', '，', '、']}
            onChange={(context: string[]) => onChange({ context: context.map((word) => word.trim().slice(0, 20)) })}
          />
        )}
      </Field>
      <Field label={t('detection.own.validator')}>
        {(control) => (
          <Select<'none' | (typeof VALIDATORS)[number]>
            {...control}
            value={draft.validator ?? 'none'}
            options={(['none', ...VALIDATORS] as const).map((value) => ({
              value,
              label: t(`detection.own.validators.${value}`),
            }))}
            onChange={(value) => onChange({ validator: value === 'none' ? null : value })}
          />
        )}
      </Field>
    </>
  );
}

/** Writes one recogniser: what a value looks like, what stands before it, what of it may be seen. */
export function RecognizerForm({
  start,
  taken,
  onDone,
  onCancel,
}: {
  start: OwnRecognizer;
  /** Names of the others. */
  taken: readonly string[];
  onDone: (recognizer: OwnRecognizer) => void;
  onCancel: () => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const formId = useId();
  const [draft, setDraft] = useState(start);
  const [isChecked, setChecked] = useState(false);
  const faults = useFaults(draft, taken);
  const change = (part: Partial<OwnRecognizer>) => setDraft({ ...draft, ...part });
  function finish(): void {
    setChecked(true);
    if (!faults.id && !faults.pattern) onDone({ ...draft, id: draft.id.trim() });
  }
  return (
    <Modal
      open
      title={t(start.id ? 'detection.own.edit' : 'detection.own.add')}
      okText={t('detection.own.done')}
      cancelText={t('detection.settings.cancel')}
      okButtonProps={{ htmlType: 'submit', form: formId }}
      onCancel={onCancel}
    >
      <form
        id={formId}
        className="recognizer-form"
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        <Field label={t('detection.own.name')} error={isChecked && faults.id}>
          {(control) => (
            <Input
              {...control}
              value={draft.id}
              maxLength={30}
              autoComplete="off"
              onChange={(event) => change({ id: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('detection.own.type')} hint={t('detection.own.typeHint')}>
          {(control) => (
            <Select
              {...control}
              value={draft.type}
              showSearch
              optionFilterProp="label"
              options={SENSITIVE_TYPES.filter((type) => !isNeverStored(type)).map((type) => ({
                value: type,
                label: t(`ui:type.${type}`),
              }))}
              onChange={(type) => change({ type })}
            />
          )}
        </Field>
        <PatternFields draft={draft} fault={isChecked || draft.pattern ? faults.pattern : null} onChange={change} />
        <div className="mask-fields">
          {(['head', 'tail'] as const).map((side) => (
            <Field key={side} label={t(`detection.own.${side}`)}>
              {(control) => (
                <InputNumber
                  {...control}
                  min={0}
                  max={4}
                  precision={0}
                  value={draft.mask[side]}
                  onChange={(count) => change({ mask: { ...draft.mask, [side]: count ?? 0 } })}
                />
              )}
            </Field>
          ))}
          <p className="kd-quiet">{t('detection.own.maskHint')}</p>
        </div>
      </form>
    </Modal>
  );
}
