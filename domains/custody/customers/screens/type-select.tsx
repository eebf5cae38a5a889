import type { SensitiveType } from '@kedun/base';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What a person types into a file or searches by, most usual first. */
export const FIELD_TYPES: readonly SensitiveType[] = [
  'PHONE',
  'NAME',
  'ADDRESS',
  'CN_ID',
  'EMAIL',
  'PLATE',
  'BANK_CARD',
  'LANDLINE',
  'PASSPORT',
  'DOB',
  'WECHAT',
  'ETC',
  'USCC',
];

/** Chooses a type of value. */
export function TypeSelect({
  value,
  taken = [],
  label,
  onChange,
}: {
  value: SensitiveType;
  /** Types that stand elsewhere already. */
  taken?: readonly SensitiveType[];
  label: string;
  onChange: (type: SensitiveType) => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  return (
    <Select
      aria-label={label}
      value={value}
      onChange={onChange}
      options={FIELD_TYPES.map((type) => ({
        value: type,
        label: t(`ui:type.${type}`),
        disabled: type !== value && taken.includes(type),
      }))}
    />
  );
}
