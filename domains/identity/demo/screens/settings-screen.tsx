import {
  ConfirmByTyping,
  EmptyState,
  ErrorState,
  LoadingState,
  MissingState,
  Page,
  PageHeader,
  useApiCommand,
  useApiQuery,
  useMe,
} from '@kedun/ui';
import { App, Button, Card } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Route, Routes } from 'react-router';
import { ApiKeysList } from '../../api-keys/screens/api-keys-list.tsx';
import { eraseDemoData, listDemoPeople } from '../../contract.ts';
import { MailSettings } from '../../mail/screens/mail-settings.tsx';

/** What the administrator settles for the whole installation: taking the demo organisation away, keys of other systems, mail. */
export default function SettingsScreen(): ReactNode {
  const { t } = useTranslation(['identity', 'identity.mail']);
  return (
    <Page>
      <PageHeader title={t('settings.title')}>{t('settings.lead')}</PageHeader>
      <nav className="kd-tabs">
        <NavLink to="/settings" end>
          {t('settings.tabDemo')}
        </NavLink>
        <NavLink to="/settings/api-keys">{t('settings.tabKeys')}</NavLink>
        <NavLink to="/settings/mail">{t('identity.mail:tab')}</NavLink>
      </nav>
      <Routes>
        <Route index element={<DemoData />} />
        <Route path="api-keys" element={<ApiKeysList />} />
        <Route path="mail" element={<MailSettings />} />
        <Route path="*" element={<MissingState />} />
      </Routes>
    </Page>
  );
}

function DemoData(): ReactNode {
  const { t } = useTranslation('identity');
  // The list of demo people exists in demo mode only.
  const demo = useApiQuery(listDemoPeople, {});
  if (demo.isPending) return <LoadingState />;
  if (demo.error && demo.error.problem.code !== 'not_found') {
    return <ErrorState error={demo.error} onRetry={() => void demo.refetch()} />;
  }
  if (demo.error) return <EmptyState title={t('settings.none')}>{t('settings.noneLead')}</EmptyState>;
  return (
    <Card title={t('settings.demoTitle')}>
      <p>{t('settings.demoLead')}</p>
      <p>{t('settings.steps')}</p>
      <EraseDemo onErased={() => void demo.refetch()} />
    </Card>
  );
}

function EraseDemo({ onErased }: { onErased: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const me = useMe();
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const erase = useApiCommand(eraseDemoData, {
    onDone: () => {
      message.success(t('settings.done'));
      onErased();
    },
  });
  if (me.isDemo) return <p role="note">{t('settings.asDemo')}</p>;
  if (!isAsking) {
    return (
      <Button danger onClick={() => setAsking(true)}>
        {t('settings.button')}
      </Button>
    );
  }
  return (
    <>
      {erase.error && <ErrorState error={erase.error} />}
      <ConfirmByTyping
        text={t('settings.phrase')}
        action={t('settings.button')}
        isBusy={erase.isPending}
        onConfirm={() => erase.mutate({})}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
