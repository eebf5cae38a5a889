import { SENSITIVE_TYPES } from '@kedun/base';
import { Field } from '@kedun/ui';
import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewExample } from '../../examples/contract.ts';
import { sentenceFor } from '../rules.ts';

/** An example as it is written: `isNobodys` is not said yet. */
export type ExampleDraft = Omit<NewExample, 'isNobodys'> & { readonly isNobodys: boolean };

/** What to begin with after a report: made up from its type alone, nothing of the report is in it. */
export function draftAfter(kind: NewExample['kind'], type: NewExample['type']): ExampleDraft {
  return { kind, type, ...sentenceFor(kind, type), isNobodys: false };
}

/** The sentence, what in it is the value, as what; and that it is nobody's. */
export function ExampleFields({
  draft,
  onChange,
}: {
  draft: ExampleDraft;
  onChange: (draft: ExampleDraft) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const isThere = draft.value.trim() !== '' && draft.text.includes(draft.value.trim());
  // What was said of one sentence is not said of another.
  const change = (part: Partial<ExampleDraft>) => onChange({ ...draft, isNobodys: false, ...part });
  return (
    <div className="example-fields">
      <p className="kd-quiet">{t(`example.lead.${draft.kind}`)}</p>
      <Field label={t('example.type')}>
        {(control) => (
          <Select
            {...control}
            value={draft.type}
            showSearch
            optionFilterProp="label"
            options={SENSITIVE_TYPES.map((one) => ({ value: one, label: t(`ui:type.${one}`) }))}
            onChange={(type) => onChange(draftAfter(draft.kind, type))}
          />
        )}
      </Field>
      <Field label={t('example.text')} hint={t('example.textHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={draft.text}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t(`example.value.${draft.kind}`)}
        error={!isThere && draft.value !== '' && t('error.example_without_value')}
      >
        {(control) => (
          <Input
            {...control}
            value={draft.value}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ value: event.target.value })}
          />
        )}
      </Field>
      <Checkbox
        checked={draft.isNobodys}
        disabled={!isThere}
        onChange={(event) => change({ isNobodys: event.target.checked })}
      >
        {t('example.isNobodys')}
      </Checkbox>
    </div>
  );
}
