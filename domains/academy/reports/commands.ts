import { packBook } from '@kedun/assess';
import { newId } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import type { NamedHouse } from '../certificates/routes.ts';
import { drawTables } from '../sheets/queries.ts';
import type { ReportFormat } from './contract.ts';
import { trainingReport } from './queries.ts';
import { headOf, type Language, periodOf, sheetsOf, tablesOf } from './rules.ts';

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** Makes the report of a period; the ledger notes who took it before it leaves. */
export async function makeReport(
  house: NamedHouse,
  person: Person,
  wanted: { readonly from: string; readonly to: string; readonly format: ReportFormat },
  language: Language,
): Promise<{ name: string; mediaType: string; base64: string }> {
  const { from, to, format } = wanted;
  const report = await trainingReport(house, periodOf(from, to));
  const head = headOf(report, language);
  const { title } = head;
  const bytes =
    format === 'pdf'
      ? await drawTables(head, tablesOf(report, language), report.madeAt)
      : packBook({ title, sheets: sheetsOf(report, language) });
  await house.store.command(async () => {
    const facts = { from, to, kind: format, people: new Set(report.certified.map((one) => one.personId)).size };
    const object = { kind: 'report', id: newId() };
    await house.record({ actor: person, act: 'academy.report.make', result: 'done', object, facts });
  });
  return {
    name: `${title} ${from} ${to}.${format}`,
    mediaType: MEDIA_TYPES[format],
    base64: Buffer.from(bytes).toString('base64'),
  };
}
