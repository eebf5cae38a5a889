import { defineRoute } from '@kedun/contract';
import { z } from 'zod';

const day = z.iso.date();

export const reportFormat = z.enum(['xlsx', 'pdf']);
export type ReportFormat = z.infer<typeof reportFormat>;

export const makeReport = defineRoute({
  method: 'POST',
  path: '/academy/reports',
  action: 'academy.report.make',
  summary: 'The training report of a period as a workbook or a document; the ledger says who took it',
  body: z.object({ from: day, to: day, format: reportFormat }),
  reply: z.object({ name: z.string(), mediaType: z.string(), base64: z.string() }),
  errors: ['period_wrong'],
  perMinute: 6,
});
