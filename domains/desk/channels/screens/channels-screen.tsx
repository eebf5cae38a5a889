import { EmptyState, ErrorState, LoadingState, Page, PageHeader, Pill, useApiQuery } from '@kedun/ui';
import { Button, Table } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, listChannels } from '../../contract.ts';
import { ChannelForm } from './channel-form.tsx';
import { Snippet } from './snippet.tsx';
import '../../conversations/screens/desk.css';

/** Where the administrator opens web chats and finds the code for the page. */
export default function ChannelsScreen(): ReactNode {
  const { t } = useTranslation(['desk.channels', 'desk']);
  const { data, error, refetch } = useApiQuery(listChannels, {});
  const [edited, setEdited] = useState<Channel | 'new' | null>(null);
  const teams = data?.teams ?? [];
  const open = (
    <Button type="primary" disabled={teams.length === 0} onClick={() => setEdited('new')}>
      {t('channel.open')}
    </Button>
  );
  const columns = [
    { key: 'name', title: t('channel.name'), render: (_: unknown, channel: Channel) => channel.name },
    {
      key: 'team',
      title: t('channel.team'),
      render: (_: unknown, channel: Channel) => teams.find((team) => team.id === channel.teamId)?.name,
    },
    {
      key: 'pages',
      title: t('channel.pages'),
      render: (_: unknown, { allowedOrigins }: Channel) =>
        allowedOrigins.length === 0 ? (
          <span className="kd-quiet">{t('channel.ownPages')}</span>
        ) : (
          allowedOrigins.map((origin) => <div key={origin}>{origin}</div>)
        ),
    },
    {
      key: 'state',
      title: t('channel.state'),
      render: (_: unknown, { isActive }: Channel) => (
        <Pill tone={isActive ? 'ok' : 'quiet'}>{t(isActive ? 'channel.on' : 'channel.off')}</Pill>
      ),
    },
    {
      key: 'snippet',
      title: t('channel.snippet'),
      render: (_: unknown, channel: Channel) => <Snippet channel={channel} />,
    },
    {
      key: 'edit',
      render: (_: unknown, channel: Channel) => (
        <Button type="link" size="small" onClick={() => setEdited(channel)}>
          {t('channel.edit')}
        </Button>
      ),
    },
  ];
  return (
    <Page>
      <PageHeader title={t('channel.title')} actions={data && data.items.length > 0 ? open : null}>
        {t('channel.about')}
      </PageHeader>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <LoadingState /> : null}
      {data?.items.length === 0 ? (
        <EmptyState title={t('channel.empty')} action={open}>
          {t(teams.length === 0 ? 'channel.noTeam' : 'channel.emptyHelp')}
        </EmptyState>
      ) : null}
      {data && data.items.length > 0 ? (
        <div className="kd-panel">
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 900 }}
            dataSource={data.items}
            columns={columns}
          />
        </div>
      ) : null}
      {edited ? (
        <ChannelForm channel={edited === 'new' ? null : edited} teams={teams} onDone={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}
