import { ErrorState, LoadingState, Pill, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { Alert, App, Button, Card, Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listSendings, readMailState, sendTestMail } from '../contract.ts';
import { SendingsList } from './sendings-list.tsx';

/** A letter leaves within seconds: the page looks again this often. */
const LOOK_AGAIN_MS = 5_000;

/** Whether mail leaves, what became of the last letters, and a way to try it. */
export function MailSettings(): ReactNode {
  const { t } = useTranslation('identity.mail');
  const { message } = App.useApp();
  const state = useApiQuery(readMailState, {}, { refetchInterval: LOOK_AGAIN_MS });
  const testing = useApiCommand(sendTestMail, {
    invalidates: [readMailState, listSendings],
    onDone: () => void message.success(t('test.done')),
  });
  if (state.isPending) return <LoadingState />;
  if (state.error) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  const { isOn, isUnreachable, server, from, ...counts } = state.data;
  const facts = [
    ...(isOn
      ? [
          { key: 'server', children: server },
          { key: 'from', children: from },
        ]
      : []),
    { key: 'waiting', children: counts.waiting },
    { key: 'sent', children: counts.sent },
    { key: 'ended', children: counts.ended },
  ].map((fact) => ({ ...fact, label: t(`state.${fact.key}`) }));
  const isDown = isOn && isUnreachable && counts.waiting > 0;
  const name = isOn ? (isDown ? 'down' : 'on') : 'off';
  return (
    <>
      <p>{t('lead')}</p>
      <Card>
        {name === 'on' ? (
          <Pill tone="ok">{t('state.on')}</Pill>
        ) : (
          <Alert showIcon type="warning" title={t(`state.${name}`)} description={t(`state.${name}Lead`)} />
        )}
        <Descriptions column={{ xs: 1, sm: 2, lg: 5 }} items={facts} style={{ marginBlock: 16 }} />
        <Button type="primary" disabled={!isOn} loading={testing.isPending} onClick={() => testing.mutate({})}>
          {t('test.button')}
        </Button>
        <ProblemLine error={testing.error} />
      </Card>
      <SendingsList />
    </>
  );
}
