import { DayInput, Field, Form, ProblemLine, useApiCommand } from '@kedun/ui';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDay } from '../../calendar/rules.ts';
import { makeReport, type ReportFormat } from '../contract.ts';
import '../../paths/screens/academy.css';

const DAY = 86_400_000;
const SPANS = { month: 30, quarter: 91, year: 365 } as const;

/** The last so many days, today included. */
function lastDays(days: number): { readonly from: string; readonly to: string } {
  const now = Date.now();
  return { from: localDay(new Date(now - (days - 1) * DAY)), to: localDay(new Date(now)) };
}

function save(name: string, mediaType: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

/** The training report of a period, as a workbook or a document. */
export function ReportPage(): ReactNode {
  const { t } = useTranslation(['academy.outcome', 'academy']);
  const { message } = App.useApp();
  const [period, setPeriod] = useState<{ from: string | null; to: string | null }>(lastDays(SPANS.quarter));
  const make = useApiCommand(makeReport, {
    onDone: ({ name, mediaType, base64 }) => {
      save(name, mediaType, base64);
      message.success(t('report.saved'));
    },
  });
  const { from, to } = period;
  const send = (format: ReportFormat) => from && to && make.mutate({ body: { from, to, format } });
  const isMaking = (format: ReportFormat) => make.isPending && make.variables?.body.format === format;
  return (
    <div className="academy-text">
      <Form className="academy-form" onSubmit={() => send('xlsx')}>
        <p style={{ margin: 0 }}>{t('report.lead')}</p>
        <div className="academy-form-row">
          <Field label={t('report.from')}>
            {(control) => (
              <DayInput {...control} value={from} onChange={(day) => setPeriod({ ...period, from: day })} />
            )}
          </Field>
          <Field label={t('report.to')}>
            {(control) => <DayInput {...control} value={to} onChange={(day) => setPeriod({ ...period, to: day })} />}
          </Field>
        </div>
        <div className="academy-form-buttons">
          {(['month', 'quarter', 'year'] as const).map((span) => (
            <Button key={span} size="small" type="text" onClick={() => setPeriod(lastDays(SPANS[span]))}>
              {t(`report.${span}`)}
            </Button>
          ))}
        </div>
        <ProblemLine error={make.error} />
        <div className="academy-form-buttons">
          <Button type="primary" htmlType="submit" loading={isMaking('xlsx')} disabled={!from || !to}>
            {t('report.xlsx')}
          </Button>
          <Button loading={isMaking('pdf')} disabled={!from || !to} onClick={() => send('pdf')}>
            {t('report.pdf')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
