import type { SensitiveType } from '@kedun/base';
import { ProblemLine, useApiCommand } from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createCustomerRoute, customersRoute } from '../../contract.ts';
import { FIELD_TYPES, TypeSelect } from './type-select.tsx';
import './customers.css';

interface Row {
  readonly type: SensitiveType;
  readonly value: string;
}

const START: readonly Row[] = [
  { type: 'NAME', value: '' },
  { type: 'PHONE', value: '' },
  { type: 'ADDRESS', value: '' },
];

/** Creates a customer; what is typed leaves this form once and comes back only masked. */
export function CustomerForm({
  isOpen,
  onClose,
  onCreated,
}: {
  isOpen: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const [rows, setRows] = useState(START);
  const close = () => {
    setRows(START);
    onClose();
  };
  const creating = useApiCommand(createCustomerRoute, {
    invalidates: [customersRoute],
    onDone({ id }) {
      close();
      onCreated(id);
    },
  });
  const fields = rows.filter(({ value }) => value.trim() !== '');
  const change = (at: number, next: Partial<Row>) =>
    setRows(rows.map((row, place) => (place === at ? { ...row, ...next } : row)));
  const add = () => {
    const type = FIELD_TYPES.find((one) => !rows.some((row) => row.type === one));
    if (type) setRows([...rows, { type, value: '' }]);
  };
  return (
    <Modal
      open={isOpen}
      title={t('customers.create')}
      okText={t('customers.save')}
      cancelText={t('ui:confirm.cancel')}
      okButtonProps={{ disabled: fields.length === 0, loading: creating.isPending }}
      onOk={() => creating.mutate({ body: { fields } })}
      onCancel={close}
      destroyOnHidden
    >
      <form className="customer-form" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
        <p className="kd-quiet">{t('customers.createLead')}</p>
        {rows.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added at the end
          <div className="customer-form-row" key={at}>
            <TypeSelect
              value={row.type}
              label={t('customers.fieldType', { number: at + 1 })}
              taken={rows.map(({ type }) => type)}
              onChange={(type) => change(at, { type })}
            />
            <Input
              value={row.value}
              maxLength={300}
              autoComplete="off"
              aria-label={t(`ui:type.${row.type}`)}
              onChange={(event) => change(at, { value: event.target.value })}
            />
          </div>
        ))}
        <Button type="dashed" onClick={add}>
          {t('customers.addField')}
        </Button>
        {creating.error && <ProblemLine error={creating.error} />}
      </form>
    </Modal>
  );
}
