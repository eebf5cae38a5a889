import { Field, Form, FormProblem, isChanged, useApiCommand, useLeave, useReturnFocus, useUnsaved } from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invitePerson, listPeople, listTeams, type Team } from '../../contract.ts';
import { IssuedLink } from '../../invitations/screens/issued-link.tsx';
import { inputOf, PERSON_FIELDS, type PersonDraft, PersonFields } from './person-fields.tsx';

const EMPTY: PersonDraft = {
  name: '',
  workNumber: '',
  role: 'agent',
  teamId: null,
  employer: '',
  contractEnds: '',
};

/** Invites a person; ends with the one-time link to hand over. */
export function InvitePerson({ teams, onClose }: { teams: readonly Team[]; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('identity');
  const [draft, setDraft] = useState(EMPTY);
  const [email, setEmail] = useState('');
  const leave = useLeave();
  const command = useApiCommand(invitePerson, { invalidates: [listPeople, listTeams] });
  useUnsaved(!command.data && isChanged([draft, email], [EMPTY, '']));
  return (
    <Modal
      open
      title={t(command.data ? 'issued.title' : 'people.invite')}
      footer={null}
      onCancel={() => leave(onClose)}
      width={560}
    >
      {command.data ? (
        <IssuedLink issued={command.data} name={draft.name} onDone={onClose} />
      ) : (
        <Form
          className="person-form"
          problem={command.error}
          fieldOf={PERSON_FIELDS}
          onSubmit={() => {
            command.mutate({ body: { ...inputOf(draft), email } });
          }}
        >
          <Field label={t('people.email')} hint={t('people.emailHint')}>
            {(control) => (
              <Input
                {...control}
                type="email"
                name="email"
                required
                autoFocus
                autoComplete="off"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <PersonFields draft={draft} teams={teams} onChange={setDraft} />
          <FormProblem />
          <Button type="primary" htmlType="submit" loading={command.isPending}>
            {t('people.makeLink')}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
