import { Field } from '@kedun/ui';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WORD_ACTIONS, WORD_CATEGORIES, WORD_DIRECTIONS, type WordFields } from '../../contract.ts';

type Chosen = Pick<WordFields, 'category' | 'action' | 'direction'>;

const CHOICES = { category: WORD_CATEGORIES, action: WORD_ACTIONS, direction: WORD_DIRECTIONS } as const;

/** Category, action and direction of a word. */
export function WordSelects({
  value,
  onChange,
}: {
  value: Chosen;
  onChange: (part: Partial<Chosen>) => void;
}): ReactNode {
  const { t } = useTranslation('desk.words');
  return (['category', 'action', 'direction'] as const).map((name) => (
    <Field key={name} label={t(`${name}Label`)}>
      {(control) => (
        <Select<string>
          {...control}
          value={value[name]}
          options={CHOICES[name].map((one) => ({ value: one, label: t(`${name}.${one}`) }))}
          onChange={(chosen) => onChange({ [name]: chosen })}
        />
      )}
    </Field>
  ));
}
