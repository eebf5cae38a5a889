import { Field } from '@kedun/ui';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Bilingual } from '../../contract.ts';

/** The same words in Chinese and, where wanted, English; English may stay empty. */
export function WordsField({
  label,
  value,
  onChange,
  rows = 1,
  isOptional = false,
  isFirst = false,
}: {
  label: string;
  value: Bilingual;
  onChange: (value: Bilingual) => void;
  rows?: number;
  isOptional?: boolean;
  /** The first field of a dialog: writing begins here. */
  isFirst?: boolean;
}): ReactNode {
  const { t } = useTranslation('academy');
  const sides = [
    { side: 'zh', name: t('wording.zh', { label }), isRequired: !isOptional },
    { side: 'en', name: t('wording.en', { label }), isRequired: false },
  ] as const;
  return (
    <div className="training-columns">
      {sides.map(({ side, name, isRequired }) => (
        <Field key={side} label={name}>
          {(control) =>
            rows > 1 ? (
              <Input.TextArea
                {...control}
                required={isRequired}
                autoFocus={isFirst && side === 'zh'}
                autoSize={{ minRows: rows, maxRows: 24 }}
                value={value[side]}
                onChange={(event) => onChange({ ...value, [side]: event.target.value })}
              />
            ) : (
              <Input
                {...control}
                required={isRequired}
                autoFocus={isFirst && side === 'zh'}
                value={value[side]}
                onChange={(event) => onChange({ ...value, [side]: event.target.value })}
              />
            )
          }
        </Field>
      ))}
    </div>
  );
}
