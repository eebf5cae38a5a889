import {
  EmptyState,
  ErrorState,
  Field,
  Form,
  FormProblem,
  isChanged,
  ProblemLine,
  useApiCommand,
  useApiQuery,
  useLeave,
  useMe,
  useReturnFocus,
  useUnsaved,
} from '@kedun/ui';
import { Button, Input, Modal, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeTeam, createTeam, listTeams, removeTeam, type Team } from '../../contract.ts';

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('identity');
  const [name, setName] = useState(team?.name ?? '');
  const [industry, setIndustry] = useState(team?.industry ?? '');
  const leave = useLeave();
  const body = { name, industry };
  const saved = useUnsaved(isChanged(body, { name: team?.name ?? '', industry: team?.industry ?? '' }));
  const after = {
    invalidates: [listTeams],
    onDone() {
      saved();
      onClose();
    },
  };
  const creating = useApiCommand(createTeam, after);
  const changing = useApiCommand(changeTeam, after);
  return (
    <Modal
      open
      title={t(team ? 'teams.change' : 'teams.create')}
      footer={null}
      onCancel={() => leave(onClose)}
      width={420}
    >
      <Form
        className="person-form"
        problem={creating.error ?? changing.error}
        fieldOf={{ team_name_taken: 'name' }}
        onSubmit={() => {
          if (team) changing.mutate({ params: { id: team.id }, body });
          else creating.mutate({ body });
        }}
      >
        <Field label={t('teams.name')}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              autoFocus
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('teams.industry')} hint={t('teams.industryHint')}>
          {(control) => <Input {...control} value={industry} onChange={(event) => setIndustry(event.target.value)} />}
        </Field>
        <FormProblem />
        <Button type="primary" htmlType="submit" loading={creating.isPending || changing.isPending}>
          {t('people.save')}
        </Button>
      </Form>
    </Modal>
  );
}

/** All teams; administrators create, rename and remove them. */
export function TeamsList(): ReactNode {
  const { t } = useTranslation('identity');
  const isAdmin = useMe().role === 'admin';
  const teams = useApiQuery(listTeams, {});
  const [edited, setEdited] = useState<Team | 'new' | null>(null);
  const removing = useApiCommand(removeTeam, { invalidates: [listTeams] });
  if (teams.error) return <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />;
  const create = isAdmin && <Button onClick={() => setEdited('new')}>{t('teams.create')}</Button>;
  return (
    <>
      <div className="kd-filters">{create}</div>
      <ProblemLine error={removing.error} />
      <div className="kd-panel">
        <Table<Team>
          rowKey="id"
          size="small"
          dataSource={teams.data?.items ?? []}
          loading={teams.isPending}
          pagination={false}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: teams.isPending ? ' ' : <EmptyState title={t('teams.none')} action={create} /> }}
          columns={[
            { title: t('teams.name'), dataIndex: 'name' },
            { title: t('teams.industry'), dataIndex: 'industry' },
            { title: t('teams.members'), dataIndex: 'memberCount', align: 'right', width: 110 },
            {
              key: 'acts',
              align: 'right',
              width: 160,
              render: (_, team) =>
                isAdmin && (
                  <>
                    <Button type="link" size="small" onClick={() => setEdited(team)}>
                      {t('teams.rename')}
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      danger
                      disabled={team.memberCount > 0}
                      title={team.memberCount > 0 ? t('teams.notEmpty') : undefined}
                      onClick={() => removing.mutate({ params: { id: team.id } })}
                    >
                      {t('teams.remove')}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </div>
      {edited && <TeamForm team={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
