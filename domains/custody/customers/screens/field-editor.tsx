import type { SensitiveType } from '@kedun/base';
import { ProblemLine, useApiCommand } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerRoute, putFieldRoute } from '../../contract.ts';
import { FIELD_TYPES, TypeSelect } from './type-select.tsx';

/** Puts a new value in a field's place, without showing the old one. `type` null lets it be chosen. */
export function FieldEditor({
  customerId,
  type,
  taken,
  onClose,
}: {
  customerId: string;
  type: SensitiveType | null;
  taken: readonly SensitiveType[];
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const [chosen, setChosen] = useState<SensitiveType>(
    () => type ?? FIELD_TYPES.find((one) => !taken.includes(one)) ?? 'PHONE',
  );
  const [value, setValue] = useState('');
  const putting = useApiCommand(putFieldRoute, { invalidates: [customerRoute], onDone: onClose });
  return (
    <form
      className="field-editor"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        putting.mutate({ params: { id: customerId, type: chosen }, body: { value } });
      }}
    >
      {type === null && (
        <TypeSelect value={chosen} taken={taken} label={t('customers.searchType')} onChange={setChosen} />
      )}
      <Input
        autoFocus
        value={value}
        maxLength={300}
        autoComplete="off"
        aria-label={t('customers.newValue', { type: t(`ui:type.${chosen}`) })}
        placeholder={t('customers.newValue', { type: t(`ui:type.${chosen}`) })}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onClose()}
      />
      <Button type="primary" htmlType="submit" disabled={value.trim() === ''} loading={putting.isPending}>
        {t('customers.save')}
      </Button>
      <Button onClick={onClose}>{t('ui:confirm.cancel')}</Button>
      {putting.error && <ProblemLine error={putting.error} />}
    </form>
  );
}
