import { DayInput, Field } from '@kedun/ui';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../kernel/actor.ts';
import { type Team, WORK_NUMBER } from '../../contract.ts';

/** What the administrator keeps of a person; empty text is "none". */
export interface PersonDraft {
  readonly name: string;
  readonly workNumber: string;
  readonly role: Role;
  readonly teamId: string | null;
  readonly employer: string;
  readonly contractEnds: string;
}

/** Refusals that belong to one field. */
export const PERSON_FIELDS = {
  email_taken: 'email',
  work_number_taken: 'workNumber',
  contract_over: 'contractEnds',
} as const;

/** A draft as the server takes it. */
export function inputOf({ employer, contractEnds, ...draft }: PersonDraft) {
  return { ...draft, employer: employer.trim() || null, contractEnds: contractEnds || null };
}

/** Name, work number, role, team, employer, end of contract. */
export function PersonFields({
  draft,
  teams,
  onChange,
}: {
  draft: PersonDraft;
  teams: readonly Team[];
  onChange: (draft: PersonDraft) => void;
}): ReactNode {
  const { t } = useTranslation('identity');
  const text = (key: 'name' | 'workNumber' | 'employer', isRequired: boolean) => (
    <Field label={t(`people.${key}`)} hint={key === 'employer' ? t('people.employerHint') : undefined}>
      {(control) => (
        <Input
          {...control}
          name={key}
          required={isRequired}
          {...(key === 'workNumber' ? { pattern: WORK_NUMBER.source, title: t('people.workNumberRule') } : {})}
          autoComplete="off"
          value={draft[key]}
          onChange={(event) => onChange({ ...draft, [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <div className="person-fields">
      {text('name', true)}
      {text('workNumber', true)}
      <Field label={t('people.role')}>
        {(control) => (
          <Select<Role>
            {...control}
            value={draft.role}
            options={ROLES.map((role) => ({ value: role, label: t(`ui:role.${role}`) }))}
            onChange={(role) => onChange({ ...draft, role })}
          />
        )}
      </Field>
      <Field label={t('people.team')}>
        {(control) => (
          <Select<string>
            {...control}
            value={draft.teamId ?? ''}
            options={[
              { value: '', label: t('people.noTeam') },
              ...teams.map((team) => ({ value: team.id, label: team.name })),
            ]}
            onChange={(teamId) => onChange({ ...draft, teamId: teamId || null })}
          />
        )}
      </Field>
      {text('employer', false)}
      <Field label={t('people.contractEnds')} hint={t('people.contractHint')}>
        {(control) => (
          <DayInput
            {...control}
            name="contractEnds"
            value={draft.contractEnds || null}
            onChange={(day) => onChange({ ...draft, contractEnds: day ?? '' })}
          />
        )}
      </Field>
    </div>
  );
}
