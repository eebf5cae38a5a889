import type { SensitiveType } from '@kedun/base';
import { Field, Form, FormProblem, useApiCommand, useLeave, useReturnFocus, useUnsaved } from '@kedun/ui';
import { Button, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createCustomerRoute, customersRoute } from '../../contract.ts';
import { FIELD_TYPES } from './type-select.tsx';

const START: readonly SensitiveType[] = ['NAME', 'PHONE', 'ADDRESS'];

/** Creates a customer; what is typed leaves this form once and comes back only masked. */
export function CustomerForm({
  onClose,
  onCreated,
}: {
  onClose: () => void;
  onCreated: (id: string) => void;
}): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('custody');
  const leave = useLeave();
  const [types, setTypes] = useState(START);
  const [values, setValues] = useState<Partial<Record<SensitiveType, string>>>({});
  const fields = types.flatMap((type) => {
    const value = values[type]?.trim();
    return value ? [{ type, value }] : [];
  });
  const saved = useUnsaved(fields.length > 0);
  const creating = useApiCommand(createCustomerRoute, {
    invalidates: [customersRoute],
    onDone({ id }) {
      saved();
      onCreated(id);
    },
  });
  const close = () => leave(onClose);
  // The server names the type whose value is not written like one: that is the field's name.
  const refusedType = String(creating.error?.problem.params?.type);
  return (
    <Modal open title={t('customers.create')} footer={null} width={480} onCancel={close}>
      <Form
        className="customer-form"
        autoComplete="off"
        problem={creating.error}
        fieldOf={{ value_not_valid: refusedType }}
        faults={fields.length === 0 ? { [types[0] as string]: t('customers.oneNeeded') } : {}}
        onSubmit={() => creating.mutate({ body: { fields } })}
      >
        <p className="kd-quiet">{t('customers.createLead')}</p>
        {types.map((type, at) => (
          <Field key={type} label={t(`ui:type.${type}`)}>
            {(control) => (
              <Input
                {...control}
                name={type}
                autoFocus={at === 0 || at >= START.length}
                maxLength={300}
                autoComplete="off"
                value={values[type] ?? ''}
                onChange={(event) => setValues({ ...values, [type]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {types.length < FIELD_TYPES.length && (
          <Select<SensitiveType>
            aria-label={t('customers.addField')}
            placeholder={t('customers.addField')}
            value={null}
            options={FIELD_TYPES.filter((type) => !types.includes(type)).map((type) => ({
              value: type,
              label: t(`ui:type.${type}`),
            }))}
            onChange={(type) => setTypes([...types, type])}
          />
        )}
        <FormProblem />
        <div className="customer-form-acts">
          <Button onClick={close}>{t('ui:confirm.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={creating.isPending}>
            {t('customers.save')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
