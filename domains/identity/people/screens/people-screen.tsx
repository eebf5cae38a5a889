import { MissingState, Page, PageHeader, useApiQuery, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Route, Routes } from 'react-router';
import { listTeams } from '../../contract.ts';
import { personChanged } from '../../events.ts';
import { TeamsList } from '../../teams/screens/teams-list.tsx';
import { InvitePerson } from './invite-person.tsx';
import { PeopleList } from './people-list.tsx';
import './people.css';

/** Who works here and who may sign in; teams. */
export default function PeopleScreen(): ReactNode {
  const { t } = useTranslation('identity');
  const me = useMe();
  const cache = useQueryClient();
  const [isInviting, setInviting] = useState(false);
  const teams = useApiQuery(listTeams, {});
  useLive(personChanged, () => void cache.invalidateQueries());
  const isAdmin = me.role === 'admin';
  return (
    <Page>
      <PageHeader
        title={t('people.title')}
        actions={
          isAdmin && (
            <Button type="primary" onClick={() => setInviting(true)}>
              {t('people.invite')}
            </Button>
          )
        }
      >
        {t(isAdmin ? 'people.lead' : 'people.leadReading')}
      </PageHeader>
      <nav className="kd-tabs">
        <NavLink to="/people" end>
          {t('people.tabPeople')}
        </NavLink>
        <NavLink to="/people/teams">{t('people.tabTeams')}</NavLink>
      </nav>
      <Routes>
        <Route index element={<PeopleList teams={teams.data?.items ?? []} onInvite={() => setInviting(true)} />} />
        <Route path="teams" element={<TeamsList />} />
        <Route path="*" element={<MissingState />} />
      </Routes>
      {isInviting && <InvitePerson teams={teams.data?.items ?? []} onClose={() => setInviting(false)} />}
    </Page>
  );
}
