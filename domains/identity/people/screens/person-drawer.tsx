import {
  exactTime,
  Form,
  FormProblem,
  ProblemLine,
  RelativeTime,
  useApiCommand,
  useLeave,
  useMe,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  changePerson,
  enablePerson,
  listPeople,
  listTeams,
  type PersonRecord,
  resendInvitation,
  resetPerson,
  type Team,
} from '../../contract.ts';
import { IssuedLink } from '../../invitations/screens/issued-link.tsx';
import { DisablePerson } from './disable-person.tsx';
import { inputOf, PERSON_FIELDS, type PersonDraft, PersonFields } from './person-fields.tsx';
import { StatusPill } from './status-pill.tsx';

function Facts({ person, teams }: { person: PersonRecord; teams: readonly Team[] }): ReactNode {
  const { t, i18n } = useTranslation('identity');
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('people.status'), <StatusPill key="status" status={person.status} />],
    ...(person.disabledReason ? ([[t('people.disabledReason'), person.disabledReason]] as const) : []),
    [t('people.email'), person.email],
    [t('people.role'), t(`ui:role.${person.role}`)],
    [t('people.team'), teams.find((team) => team.id === person.teamId)?.name ?? t('people.noTeam')],
    [t('people.employer'), person.employer ?? t('people.ownStaff')],
    [t('people.contractEnds'), person.contractEnds ?? t('people.openEnded')],
    [t('people.factor'), t(person.hasFactor ? 'people.factorYes' : 'people.factorNo')],
    ...(person.awaitsConfirmation
      ? ([[t('people.awaitsConfirmation'), t('people.awaitsConfirmationYes')]] as const)
      : []),
    [t('people.lastSeen'), <RelativeTime key="seen" at={person.lastSeenAt} />],
    ...(person.invitationExpiresAt
      ? ([[t('people.linkHolds'), exactTime(new Date(person.invitationExpiresAt), i18n.language)]] as const)
      : []),
  ];
  return (
    <dl className="person-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function draftOf(person: PersonRecord): PersonDraft {
  const { name, workNumber, role, teamId } = person;
  return { name, workNumber, role, teamId, employer: person.employer ?? '', contractEnds: person.contractEnds ?? '' };
}

/** Only what differs is sent: a change of role or team ends the sessions, an equal one must not. */
function changesOf(person: PersonRecord, draft: PersonDraft): Partial<ReturnType<typeof inputOf>> {
  const before = inputOf(draftOf(person));
  return Object.fromEntries(
    Object.entries(inputOf(draft)).filter(([key, value]) => value !== before[key as keyof typeof before]),
  );
}

function ChangeForm({ person, teams, onDone }: { person: PersonRecord; teams: readonly Team[]; onDone: () => void }) {
  const { t } = useTranslation('identity');
  const [draft, setDraft] = useState(() => draftOf(person));
  const leave = useLeave();
  const changes = changesOf(person, draft);
  const saved = useUnsaved(Object.keys(changes).length > 0);
  const command = useApiCommand(changePerson, {
    invalidates: [listPeople, listTeams],
    onDone() {
      saved();
      onDone();
    },
  });
  const endsSessions = 'role' in changes || 'teamId' in changes;
  return (
    <Form
      className="person-form"
      problem={command.error}
      fieldOf={PERSON_FIELDS}
      onSubmit={() => {
        command.mutate({ params: { id: person.id }, body: changes });
      }}
    >
      <PersonFields draft={draft} teams={teams} onChange={setDraft} />
      {endsSessions && <p className="person-effect">{t('people.changeEnds')}</p>}
      <FormProblem />
      <div className="kd-filters">
        <Button
          type="primary"
          htmlType="submit"
          disabled={Object.keys(changes).length === 0}
          loading={command.isPending}
        >
          {t('people.save')}
        </Button>
        <Button onClick={() => leave(onDone)}>{t('people.cancel')}</Button>
      </div>
    </Form>
  );
}

type Doing = 'looking' | 'changing' | 'disabling' | 'resetting';

function Acts({ person, onDo }: { person: PersonRecord; onDo: (doing: Doing) => void }): ReactNode {
  const { t } = useTranslation('identity');
  const resend = useApiCommand(resendInvitation, { invalidates: [listPeople] });
  const enable = useApiCommand(enablePerson, { invalidates: [listPeople] });
  const input = { params: { id: person.id } };
  if (resend.data) return <IssuedLink issued={resend.data} name={person.name} onDone={() => resend.reset()} />;
  return (
    <>
      <ProblemLine error={resend.error ?? enable.error} />
      <div className="kd-filters">
        <Button onClick={() => onDo('changing')}>{t('people.change')}</Button>
        {person.status === 'invited' && (
          <Button loading={resend.isPending} onClick={() => resend.mutate(input)}>
            {t('people.resend')}
          </Button>
        )}
        {person.status === 'active' && <Button onClick={() => onDo('resetting')}>{t('people.reset')}</Button>}
        {person.status === 'disabled' ? (
          <Button loading={enable.isPending} onClick={() => enable.mutate(input)}>
            {t('people.enable')}
          </Button>
        ) : (
          <Button danger onClick={() => onDo('disabling')}>
            {t('people.disable')}
          </Button>
        )}
      </div>
    </>
  );
}

function ResetPerson({ person, onDone }: { person: PersonRecord; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const command = useApiCommand(resetPerson, { invalidates: [listPeople] });
  if (command.data) return <IssuedLink issued={command.data} name={person.name} onDone={onDone} />;
  return (
    <div className="person-disable">
      <strong>{t('people.resetTitle', { name: person.name })}</strong>
      <p>{t('people.resetLead')}</p>
      <ProblemLine error={command.error} />
      <div className="kd-filters">
        <Button
          danger
          type="primary"
          loading={command.isPending}
          onClick={() => command.mutate({ params: { id: person.id } })}
        >
          {t('people.resetAction')}
        </Button>
        <Button onClick={onDone}>{t('people.cancel')}</Button>
      </div>
    </div>
  );
}

/** One person: the account's state and, for administrators, what can be done about it. */
export function PersonDrawer({
  person,
  teams,
  onClose,
}: {
  person: PersonRecord;
  teams: readonly Team[];
  onClose: () => void;
}): ReactNode {
  const me = useMe();
  const leave = useLeave();
  useReturnFocus();
  const [doing, setDoing] = useState<Doing>('looking');
  const isMine = me.id === person.id;
  const back = () => setDoing('looking');
  const teamName = teams.find((team) => team.id === person.teamId)?.name ?? null;
  return (
    <Drawer
      open
      onClose={() => leave(onClose)}
      size={440}
      title={
        <>
          {person.name} <small className="kd-quiet">{person.workNumber}</small>
        </>
      }
    >
      {doing !== 'changing' && <Facts person={person} teams={teams} />}
      {doing === 'looking' && me.role === 'admin' && !isMine && <Acts person={person} onDo={setDoing} />}
      {doing === 'changing' && <ChangeForm person={person} teams={teams} onDone={back} />}
      {doing === 'disabling' && <DisablePerson person={person} teamName={teamName} onClose={back} />}
      {doing === 'resetting' && <ResetPerson person={person} onDone={back} />}
    </Drawer>
  );
}
