import { EmptyState, ErrorState, Pill, ProblemLine, type Tone, useApiCommand, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Table, type TableColumnsType, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiKeyRecord, type ApiKeyState, KEY_PREFIX, listApiKeys, revokeApiKey } from '../../contract.ts';
import { apiKeysChanged } from '../../events.ts';
import { daysUntil } from '../../people/screens/people-filter.ts';
import { ApiKeyForm } from './api-key-form.tsx';
import './api-keys.css';

const TONES: Readonly<Record<ApiKeyState, Tone>> = { active: 'ok', expired: 'warn', revoked: 'quiet' };
/** An end this near is worth a look: the other system needs a new key before. */
const NEAR_DAYS = 30;

function End({ apiKey: { endsOn, state } }: { apiKey: ApiKeyRecord }): ReactNode {
  const { t } = useTranslation('identity');
  const left = daysUntil(endsOn, new Date());
  if (state !== 'active' || left > NEAR_DAYS) return <span className="key-day">{endsOn}</span>;
  return <Pill tone="warn">{t('apiKeys.soon', { day: endsOn, count: left })}</Pill>;
}

function LastUse({ apiKey: { lastUsedOn, refusedOn, state } }: { apiKey: ApiKeyRecord }): ReactNode {
  const { t } = useTranslation('identity');
  return (
    <>
      {lastUsedOn ? (
        <span className="key-day">{lastUsedOn}</span>
      ) : (
        <span className="kd-quiet">{t('apiKeys.never')}</span>
      )}
      {refusedOn && state === 'active' && (
        <Tooltip title={t('apiKeys.refused', { day: refusedOn })}>
          <span className="key-refused">
            <Pill tone="danger">{t('apiKeys.refusedShort', { day: refusedOn })}</Pill>
          </span>
        </Tooltip>
      )}
    </>
  );
}

function State({ apiKey: { state, revokedAt, revokedByName } }: { apiKey: ApiKeyRecord }): ReactNode {
  const { t, i18n } = useTranslation('identity');
  const name = revokedByName ?? t('apiKeys.gone');
  return (
    <div className="key-state">
      <Pill tone={TONES[state]}>{t(`apiKeys.state_${state}`)}</Pill>
      {revokedAt && (
        <small>{t('apiKeys.revokedBy', { name, day: new Date(revokedAt).toLocaleDateString(i18n.language) })}</small>
      )}
    </div>
  );
}

function Revoke({ apiKey, onRevoke }: { apiKey: ApiKeyRecord; onRevoke: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  if (apiKey.state !== 'active') return null;
  return (
    <Popconfirm
      title={t('apiKeys.revokeTitle', { name: apiKey.name })}
      description={<div className="key-revoke">{t('apiKeys.revokeLead')}</div>}
      okText={t('apiKeys.revoke')}
      okButtonProps={{ danger: true }}
      cancelText={t('apiKeys.cancel')}
      placement="topRight"
      onConfirm={onRevoke}
    >
      <Button size="small" danger>
        {t('apiKeys.revoke')}
      </Button>
    </Popconfirm>
  );
}

function useColumns(onRevoke: (id: string) => void): TableColumnsType<ApiKeyRecord> {
  const { t, i18n } = useTranslation('identity');
  return [
    {
      title: t('apiKeys.name'),
      render: (_, { name, hint, createdByName, createdAt }) => (
        <div className="key-name">
          <strong>{name}</strong>
          <code>{`${KEY_PREFIX}…${hint}`}</code>
          <small>
            {t('apiKeys.madeBy', {
              name: createdByName ?? t('apiKeys.gone'),
              day: new Date(createdAt).toLocaleDateString(i18n.language),
            })}
          </small>
        </div>
      ),
    },
    { title: t('apiKeys.state'), render: (_, apiKey) => <State apiKey={apiKey} /> },
    {
      title: t('apiKeys.scopes'),
      render: (_, { scopes }) => scopes.map((one) => t(`apiKeys.scope.${one}`)).join(' · '),
    },
    {
      title: t('apiKeys.networks'),
      render: (_, { networks }) =>
        networks.length === 0 ? (
          <span className="kd-quiet">{t('apiKeys.anywhere')}</span>
        ) : (
          <div className="key-allowed">{networks.join('\n')}</div>
        ),
    },
    { title: t('apiKeys.endsOn'), render: (_, apiKey) => <End apiKey={apiKey} /> },
    { title: t('apiKeys.lastUsed'), render: (_, apiKey) => <LastUse apiKey={apiKey} /> },
    {
      align: 'right',
      fixed: 'right',
      render: (_, apiKey) => <Revoke apiKey={apiKey} onRevoke={() => onRevoke(apiKey.id)} />,
    },
  ];
}

/** The keys of other systems; administrators make and revoke them. */
export function ApiKeysList(): ReactNode {
  const { t } = useTranslation('identity');
  const { message } = App.useApp();
  const cache = useQueryClient();
  const keys = useApiQuery(listApiKeys, {});
  const [isMaking, setMaking] = useState(false);
  const revoking = useApiCommand(revokeApiKey, {
    invalidates: [listApiKeys],
    onDone: () => void message.success(t('apiKeys.revoked')),
  });
  useLive(apiKeysChanged, () => void cache.invalidateQueries());
  const columns = useColumns((id) => revoking.mutate({ params: { id } }));
  if (keys.error) return <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />;
  const items = keys.data?.items ?? [];
  const isEmpty = !keys.isPending && items.length === 0;
  const create = (
    <Button type="primary" onClick={() => setMaking(true)}>
      {t('apiKeys.create')}
    </Button>
  );
  return (
    <>
      <p className="key-lead">{t('apiKeys.lead')}</p>
      {!isEmpty && <div className="kd-filters">{create}</div>}
      <ProblemLine error={revoking.error} />
      {isEmpty ? (
        <EmptyState title={t('apiKeys.none')} action={create}>
          {t('apiKeys.noneLead')}
        </EmptyState>
      ) : (
        <div className="kd-panel">
          <Table<ApiKeyRecord>
            rowKey="id"
            size="small"
            columns={columns}
            dataSource={items}
            loading={keys.isPending}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 'max-content' }}
          />
        </div>
      )}
      {isMaking && <ApiKeyForm onClose={() => setMaking(false)} />}
    </>
  );
}
