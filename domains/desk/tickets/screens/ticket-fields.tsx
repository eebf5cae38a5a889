import { Field, useApiQuery } from '@kedun/ui';
import { DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listColleagues, PRIORITIES, type Priority } from '../../contract.ts';

/** Who of a team can take a ticket. */
export function AssigneeField({
  teamId,
  value,
  isDisabled = false,
  onChange,
}: {
  teamId: string;
  value: string | null;
  isDisabled?: boolean;
  onChange: (personId: string | null) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const colleagues = useApiQuery(listColleagues, {}, { staleTime: 30_000 });
  const people = (colleagues.data?.people ?? []).filter((person) => person.teamId === teamId);
  return (
    <Field label={t('ticket.assigned')}>
      {(control) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          disabled={isDisabled}
          placeholder={t('ticket.nobody')}
          value={value}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(personId) => onChange(personId ?? null)}
        />
      )}
    </Field>
  );
}

/** How urgent it is. */
export function PriorityField({
  value,
  isDisabled = false,
  onChange,
}: {
  value: Priority;
  isDisabled?: boolean;
  onChange: (priority: Priority) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <Field label={t('ticket.priority')}>
      {(control) => (
        <Select
          {...control}
          disabled={isDisabled}
          value={value}
          options={PRIORITIES.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

/** Until when. */
export function DueField({
  value,
  isDisabled = false,
  onChange,
}: {
  value: string | null;
  isDisabled?: boolean;
  onChange: (dueAt: string | null) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  return (
    <Field label={t('ticket.due')}>
      {(control) => (
        <DatePicker
          id={control.id}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          disabled={isDisabled}
          placeholder={t('ticket.noDue')}
          value={value ? dayjs(value) : null}
          onChange={(moment) => onChange(moment ? moment.toDate().toISOString() : null)}
        />
      )}
    </Field>
  );
}
