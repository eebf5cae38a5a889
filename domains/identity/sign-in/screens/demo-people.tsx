import type { ReplyOf } from '@kedun/contract';
import { ProblemLine, useApiCommand } from '@kedun/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../../kernel/actor.ts';
import { demoSignIn, type listDemoPeople } from '../../contract.ts';

type DemoPerson = ReplyOf<typeof listDemoPeople>['items'][number];

function DemoCard({ person, isBusy, onChoose }: { person: DemoPerson; isBusy: boolean; onChoose: () => void }) {
  const { t } = useTranslation('identity');
  return (
    <button type="button" className="demo-card" disabled={isBusy} onClick={onChoose}>
      <span className="demo-card-role">{t(`ui:role.${person.role}`)}</span>
      <span className="demo-card-name">
        {person.name}
        <small>{person.teamName ?? person.workNumber}</small>
      </span>
      <span className="demo-card-try">{t(`demo.try.${person.role}`)}</span>
    </button>
  );
}

/** One of each role; the agent is of the shown lead's team, so that approvals can be played through between the two. */
function oneOfEachRole(people: readonly DemoPerson[]): DemoPerson[] {
  const lead = people.find((person) => person.role === 'lead');
  return ROLES.flatMap((role) => {
    const ofRole = people.filter((person) => person.role === role);
    return (ofRole.find((person) => person.teamName === lead?.teamName) ?? ofRole[0]) || [];
  });
}

/** One card for each role with what to try as it; the other colleagues behind one more click. */
export function DemoPeople({ people, onDone }: { people: readonly DemoPerson[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const [seesAll, setSeesAll] = useState(false);
  const command = useApiCommand(demoSignIn, { onDone });
  const first = oneOfEachRole(people);
  const others = people.filter((person) => !first.includes(person));
  const choose = (person: DemoPerson) => command.mutate({ body: { personId: person.id } });
  return (
    <div className="demo-people">
      <div className="demo-cards">
        {first.map((person) => (
          <DemoCard key={person.id} person={person} isBusy={command.isPending} onChoose={() => choose(person)} />
        ))}
      </div>
      <ProblemLine error={command.error} />
      {others.length > 0 && !seesAll && (
        <button type="button" className="demo-more" onClick={() => setSeesAll(true)}>
          {t('demo.more', { count: others.length })}
        </button>
      )}
      {seesAll && (
        <ul className="demo-others">
          {others.map((person) => (
            <li key={person.id}>
              <button type="button" disabled={command.isPending} onClick={() => choose(person)}>
                <b>{person.name}</b>
                <small>{[t(`ui:role.${person.role}`), person.teamName].filter(Boolean).join(' · ')}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
