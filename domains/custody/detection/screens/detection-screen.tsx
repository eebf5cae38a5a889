import { ErrorState, LoadingState, Page, PageHeader, queryKeyOf, useApiQuery, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseList } from '../../cases/screens/case-list.tsx';
import {
  type DetectionSettingsInForce,
  detectionVersionsRoute,
  readDetectionRoute,
  settingsOf,
} from '../../contract.ts';
import { detectionChanged } from '../../events.ts';
import { ExampleList } from '../../examples/screens/example-list.tsx';
import { ProposalPanel } from '../../proposals/screens/proposal-panel.tsx';
import { SettingsPane } from './settings-pane.tsx';
import { SettingsSummary } from './settings-summary.tsx';
import { TestBench } from './test-bench.tsx';
import { VersionsList } from './versions-list.tsx';
import './detection.css';

function Panes({ inForce }: { inForce: DetectionSettingsInForce }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const [text, setText] = useState('');
  const inUse = useMemo(() => settingsOf(inForce), [inForce]);
  const isOfficer = useMe().role === 'privacy_officer';
  return (
    <>
      <ProposalPanel inForce={inForce} text={text} onText={setText} />
      <Tabs
        items={[
          {
            key: 'try',
            label: t('detection.tab.try'),
            children: <TestBench text={text} onText={setText} inUse={inUse} />,
          },
          {
            key: 'settings',
            label: t('detection.tab.settings'),
            children: isOfficer ? (
              <SettingsPane inForce={inForce} text={text} onText={setText} />
            ) : (
              <SettingsSummary settings={inForce} />
            ),
          },
          ...(isOfficer ? [{ key: 'cases', label: t('detection.tab.cases'), children: <CaseList /> }] : []),
          { key: 'examples', label: t('detection.tab.examples'), children: <ExampleList inUse={inUse} /> },
          { key: 'versions', label: t('detection.tab.versions'), children: <VersionsList /> },
        ]}
      />
    </>
  );
}

/** Where the privacy officer sees what is found in a text and why, and sets what is looked for; supervisors read. */
export default function DetectionScreen(): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const cache = useQueryClient();
  const { data, error, refetch } = useApiQuery(readDetectionRoute, {});
  useLive(detectionChanged, () => {
    for (const route of [readDetectionRoute, detectionVersionsRoute])
      void cache.invalidateQueries({ queryKey: queryKeyOf(route) });
  });
  return (
    <Page>
      <PageHeader title={t('detection.title')}>{t('detection.lead')}</PageHeader>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Panes inForce={data} />
      ) : (
        <LoadingState />
      )}
    </Page>
  );
}
