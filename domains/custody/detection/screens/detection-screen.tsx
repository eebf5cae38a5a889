import type { DetectionSettings } from '@kedun/detect';
import { Page, PageHeader } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TestBench } from './test-bench.tsx';
import './detection.css';

const EVERYTHING_ON: DetectionSettings = { off: [], recognizers: [], allowed: [] };

/** Where the privacy officer sees what is found in a text, and why. */
export default function DetectionScreen(): ReactNode {
  const { t } = useTranslation('custody');
  return (
    <Page>
      <PageHeader title={t('detection.title')}>{t('detection.lead')}</PageHeader>
      <TestBench inUse={EVERYTHING_ON} />
    </Page>
  );
}
