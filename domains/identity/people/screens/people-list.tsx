import { SearchOutlined } from '@ant-design/icons';
import { EmptyState, ErrorState, Pill, RelativeTime, useApiQuery } from '@kedun/ui';
import { Button, Input, Segmented, Select, Table, type TableColumnsType } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPeople, type PersonRecord, type Team } from '../../contract.ts';
import { daysUntil, type PeopleFilter, shown } from './people-filter.ts';
import { PersonDrawer } from './person-drawer.tsx';
import { StatusPill } from './status-pill.tsx';

/** An end of contract this near is worth a look. */
const NEAR_DAYS = 30;

function ContractEnd({ day }: { day: string | null }): ReactNode {
  const { t } = useTranslation('identity');
  if (day === null) return <span className="kd-quiet">{t('people.openEnded')}</span>;
  const left = daysUntil(day, new Date());
  if (left < 0) return <Pill tone="danger">{t('people.contractOver', { day })}</Pill>;
  if (left <= NEAR_DAYS) return <Pill tone="warn">{t('people.contractSoon', { day, count: left })}</Pill>;
  return <span className="person-day">{day}</span>;
}

function useColumns(teams: readonly Team[], onOpen: (id: string) => void): TableColumnsType<PersonRecord> {
  const { t, i18n } = useTranslation('identity');
  return useMemo(() => {
    const teamName = (id: string | null) => teams.find((team) => team.id === id)?.name ?? '';
    const byText = (read: (person: PersonRecord) => string) => (a: PersonRecord, b: PersonRecord) =>
      read(a).localeCompare(read(b), i18n.language);
    return [
      {
        title: t('people.person'),
        fixed: 'left',
        sorter: byText((person) => person.name),
        render: (_, person) => (
          <Button type="link" className="person-open" onClick={() => onOpen(person.id)}>
            {person.name} <small>{person.workNumber}</small>
          </Button>
        ),
      },
      { title: t('people.role'), sorter: byText((one) => one.role), render: (_, { role }) => t(`ui:role.${role}`) },
      {
        title: t('people.team'),
        sorter: byText((one) => teamName(one.teamId)),
        render: (_, { teamId }) => teamName(teamId) || <span className="kd-quiet">{t('people.noTeam')}</span>,
      },
      {
        title: t('people.employer'),
        render: (_, { employer }) => employer ?? <span className="kd-quiet">{t('people.ownStaff')}</span>,
      },
      {
        title: t('people.contractEnds'),
        sorter: byText((one) => one.contractEnds ?? '9999'),
        render: (_, { contractEnds }) => <ContractEnd day={contractEnds} />,
      },
      { title: t('people.status'), render: (_, { status }) => <StatusPill status={status} /> },
      { title: t('people.factor'), render: (_, one) => t(one.hasFactor ? 'people.factorYes' : 'people.factorNo') },
      {
        title: t('people.lastSeen'),
        sorter: byText((one) => one.lastSeenAt ?? ''),
        render: (_, { lastSeenAt }) => <RelativeTime at={lastSeenAt} />,
      },
    ];
  }, [teams, onOpen, t, i18n.language]);
}

function Filters({
  filter,
  teams,
  onChange,
}: {
  filter: PeopleFilter;
  teams: readonly Team[];
  onChange: (filter: PeopleFilter) => void;
}): ReactNode {
  const { t } = useTranslation('identity');
  const states: readonly PeopleFilter['status'][] = ['all', 'active', 'invited', 'disabled'];
  return (
    <div className="kd-filters">
      <Input
        type="search"
        prefix={<SearchOutlined aria-hidden="true" />}
        allowClear
        className="person-search"
        placeholder={t('people.search')}
        aria-label={t('people.search')}
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.target.value })}
      />
      <Segmented
        value={filter.status}
        options={states.map((status) => ({ value: status, label: t(`people.status_${status}`) }))}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <Select<string>
        className="person-team"
        aria-label={t('people.team')}
        value={filter.teamId ?? ''}
        options={[
          { value: '', label: t('people.everyTeam') },
          ...teams.map((team) => ({ value: team.id, label: team.name })),
        ]}
        onChange={(teamId) => onChange({ ...filter, teamId: teamId || null })}
      />
    </div>
  );
}

/** All people with the state of their accounts; a row opens the person, for keys its name does. */
export function PeopleList({ teams, onInvite }: { teams: readonly Team[]; onInvite: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const people = useApiQuery(listPeople, {});
  const [filter, setFilter] = useState<PeopleFilter>({ words: '', status: 'all', teamId: null });
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useColumns(teams, setOpenId);
  if (people.error) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const all = people.data?.items ?? [];
  const opened = all.find((person) => person.id === openId);
  const invite = (
    <Button type="primary" onClick={onInvite}>
      {t('people.invite')}
    </Button>
  );
  return (
    <>
      <Filters filter={filter} teams={teams} onChange={setFilter} />
      <div className="kd-panel">
        <Table<PersonRecord>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={shown(all, filter)}
          rowClassName="person-row"
          onRow={({ id }) => ({ onClick: () => setOpenId(id) })}
          loading={people.isPending}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 'max-content' }}
          locale={{
            emptyText: people.isPending ? (
              ' '
            ) : all.length === 0 ? (
              <EmptyState title={t('people.none')} action={invite} />
            ) : (
              <EmptyState title={t('people.noneFound')}>{t('people.noneFoundHelp')}</EmptyState>
            ),
          }}
        />
      </div>
      {opened && <PersonDrawer key={opened.id} person={opened} teams={teams} onClose={() => setOpenId(null)} />}
    </>
  );
}
