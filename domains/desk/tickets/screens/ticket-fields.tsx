import { Field, useApiQuery } from '@kedun/ui';
import { Input, Select } from 'antd';
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

/** A moment as the browser's own field wants it: local, to the minute. A date picker of antd would weigh 35 KB. */
function localMinute(at: string): string {
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
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
  const shown = value ? localMinute(value) : '';
  // Half a date is no date: it counts when the field is left.
  const settle = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    if (field.value !== shown) onChange(field.value ? new Date(field.value).toISOString() : null);
  };
  return (
    <Field label={t('ticket.due')}>
      {(control) => (
        <Input
          {...control}
          key={shown}
          type="datetime-local"
          disabled={isDisabled}
          defaultValue={shown}
          onBlur={settle}
          onPressEnter={settle}
        />
      )}
    </Field>
  );
}
