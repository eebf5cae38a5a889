import { Field } from '@kedun/ui';
import { Button, Card, Input, Select, Switch } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LAWFUL_BASES, type NoticeContent, noticePurpose } from '../../contract.ts';
import { PairField } from './pair-field.tsx';
import { PURPOSE_PARTS, withNewPurpose, withoutPurpose, withPurpose, withPurposePart } from './parts.ts';

interface PurposeFieldsProps {
  readonly content: NoticeContent;
  readonly isChecked: boolean;
  readonly onChange: (content: NoticeContent) => void;
}

function OnePurpose({ content, isChecked, onChange, index }: PurposeFieldsProps & { index: number }): ReactNode {
  const { t } = useTranslation('rights');
  const purpose = content.purposes[index];
  if (!purpose) return null;
  const { key, basis, isSensitive, separateConsent } = purpose;
  return (
    <Card
      size="small"
      title={`${t('editor.purpose')} · ${key}`}
      extra={
        <Button type="text" size="small" danger onClick={() => onChange(withoutPurpose(content, key))}>
          {t('editor.remove_purpose')}
        </Button>
      }
    >
      <div className="notice-switches">
        <Field label={t('editor.basis')}>
          {(control) => (
            <Select
              {...control}
              value={basis}
              style={{ minWidth: 300 }}
              options={LAWFUL_BASES.map((value) => ({ value, label: t(`basis.${value}`) }))}
              onChange={(value) => onChange(withPurpose(content, key, { basis: value }))}
            />
          )}
        </Field>
        <Field label={t('editor.is_sensitive')}>
          {(control) => (
            <Switch
              {...control}
              checked={isSensitive}
              onChange={(value) => onChange(withPurpose(content, key, { isSensitive: value }))}
            />
          )}
        </Field>
        <Field label={t('editor.separate_consent')}>
          {(control) => (
            <Switch
              {...control}
              checked={separateConsent}
              onChange={(value) => onChange(withPurpose(content, key, { separateConsent: value }))}
            />
          )}
        </Field>
      </div>
      {PURPOSE_PARTS.filter((part) => part !== 'necessity' || isSensitive).map((part) => (
        <PairField
          key={part}
          label={t(`part.${part}`)}
          isLong={part !== 'name'}
          isChecked={isChecked}
          value={(language) => content.wordings[language].purposes[key]?.[part] ?? ''}
          onChange={(language, text) => onChange(withPurposePart(content, language, key, part, text))}
        />
      ))}
    </Card>
  );
}

/** All purposes, and a way to add one. */
export function PurposeFields(props: PurposeFieldsProps): ReactNode {
  const { t } = useTranslation('rights');
  const [key, setKey] = useState('');
  const { content, onChange } = props;
  const isTaken = content.purposes.some((purpose) => purpose.key === key);
  const isUsable = noticePurpose.shape.key.safeParse(key).success && !isTaken;
  return (
    <>
      {content.purposes.map((purpose, index) => (
        <OnePurpose key={purpose.key} {...props} index={index} />
      ))}
      <div className="notice-add">
        <Field label={t('editor.key')} hint={t('editor.key_hint')}>
          {(control) => <Input {...control} value={key} onChange={(event) => setKey(event.target.value.trim())} />}
        </Field>
        <Button
          disabled={!isUsable}
          onClick={() => {
            onChange(withNewPurpose(content, key));
            setKey('');
          }}
        >
          {t('editor.add_purpose')}
        </Button>
      </div>
    </>
  );
}
