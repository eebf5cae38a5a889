import { Page, PageHeader } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportPage } from './report-page.tsx';

/** The training report for who has no other business in the training. */
export default function ReportScreen(): ReactNode {
  const { t } = useTranslation('academy.outcome');
  return (
    <Page>
      <PageHeader title={t('report.title')} />
      <ReportPage />
    </Page>
  );
}
