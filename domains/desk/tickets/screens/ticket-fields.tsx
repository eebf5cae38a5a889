import { Field, MomentInput, useApiQuery } from '@kedun/ui';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listColleagues, PRIORITIES, type Priority } from '../../contract.ts';

/** Who of a team can take a ticket; whoever has it stands there also before the others are known, or after leaving the team. */
export function AssigneeField({
  teamId,
  assigned,
  isDisabled = false,
  onChange,
}: {
  teamId: string;
  assigned: { readonly id: string; readonly name: string } | null;
  isDisabled?: boolean;
  onChange: (person: { readonly id: string; readonly name: string } | null) => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const colleagues = useApiQuery(listColleagues, {}, { staleTime: 30_000 });
  const team = (colleagues.data?.people ?? []).filter((person) => person.teamId === teamId);
  const people = assigned && !team.some(({ id }) => id === assigned.id) ? [assigned, ...team] : team;
  return (
    <Field label={t('ticket.assigned')}>
      {(control) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          disabled={isDisabled}
          placeholder={t('ticket.nobody')}
          value={assigned?.id ?? null}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(personId) => onChange(people.find(({ id }) => id === personId) ?? null)}
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
      {(control) => <MomentInput {...control} value={value} isDisabled={isDisabled} onChange={onChange} />}
    </Field>
  );
}
