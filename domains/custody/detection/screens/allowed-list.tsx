import { isNeverStored, SENSITIVE_TYPES, type SensitiveType } from '@kedun/base';
import { Button, Input, Select } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AllowedValue, MOST_ALLOWED } from '../../contract.ts';
import { detectionFault } from '../rules.ts';
import { useDetection } from './use-detection.ts';

/** Values that are declared not personal and stay in clear. */
export function AllowedList({
  allowed,
  onChange,
}: {
  allowed: readonly AllowedValue[];
  onChange: (allowed: AllowedValue[]) => void;
}): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const detection = useDetection();
  const [type, setType] = useState<SensitiveType>('LANDLINE');
  const [value, setValue] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  function add(event: FormEvent): void {
    event.preventDefault();
    const one = { type, value: value.trim() };
    const found = detection && detectionFault({ recognizers: [], allowed: [one] }, detection);
    setFault(found && t(`error.${found.code}`));
    if (found) return;
    onChange([...allowed.filter((old) => old.type !== type || old.value !== one.value), one]);
    setValue('');
  }
  return (
    <>
      {allowed.length === 0 && <p className="kd-quiet">{t('detection.allowed.none')}</p>}
      <ul className="setting-list">
        {allowed.map((one) => (
          <li key={`${one.type} ${one.value}`}>
            <span className="kd-quiet">{t(`ui:type.${one.type}`)}</span>
            <q>{one.value}</q>
            <span className="setting-acts">
              <Button type="link" size="small" danger onClick={() => onChange(allowed.filter((old) => old !== one))}>
                {t('detection.own.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <form className="allowed-form" onSubmit={add}>
        <Select
          aria-label={t('detection.own.type')}
          value={type}
          showSearch
          optionFilterProp="label"
          options={SENSITIVE_TYPES.filter((one) => !isNeverStored(one)).map((one) => ({
            value: one,
            label: t(`ui:type.${one}`),
          }))}
          onChange={setType}
        />
        <Input
          value={value}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          aria-label={t('detection.allowed.value')}
          placeholder={t('detection.allowed.value')}
          onChange={(event) => setValue(event.target.value)}
        />
        <Button htmlType="submit" disabled={value.trim() === '' || allowed.length >= MOST_ALLOWED}>
          {t('detection.allowed.add')}
        </Button>
      </form>
      {fault && (
        <p className="kd-problem-line" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
