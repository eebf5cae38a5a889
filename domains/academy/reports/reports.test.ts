import { read, utils } from '@e965/xlsx';
import { readDocument } from '@kedun/documents';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { addPerson, signedIn } from '../../../test/people.ts';
import type { Person } from '../../kernel/actor.ts';
import { grantCertificate } from '../certificates/commands.ts';
import { assignDuty } from '../duties/commands.ts';
import { drawTables } from '../sheets/queries.ts';
import { makeReport } from './commands.ts';
import { trainingReport } from './queries.ts';
import { headOf, periodOf, tablesOf } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>>;
let trainer: Person;
beforeAll(async () => {
  test = await openTestAcademy();
  trainer = (await signedIn(test.identity, 'trainer')).actor;
});
afterAll(() => test.close());

const opened = (base64: string) => read(Buffer.from(base64, 'base64'));
const make = (format: 'xlsx' | 'pdf', language: 'zh-CN' | 'en' = 'zh-CN') =>
  makeReport(test.house, trainer, { from: '2026-01-01', to: '2026-01-31', format }, language);

it('tells who is certified and what is overdue, and no name becomes a formula', async () => {
  await test.academy.bringProcedures(SEEDER, false);
  await test.academy.importCourse(SEEDER, smallCourse(8, 2), false);
  const name = '=HYPERLINK("http://x.test","赵")';
  const agent = await addPerson(test.identity, 'agent', { name });
  await grantCertificate(test.house, SEEDER, agent.id, 'C2');
  const clauses = [{ number: '2.3', version: 1 }];
  await test.house.store.command(() =>
    assignDuty(test.house, SEEDER, { personId: agent.id, cause: 'clause_changed', clauses, days: 1 }),
  );
  test.clock.advance(2 * 86_400_000);
  const { name: file, base64 } = await make('xlsx');
  expect(file).toBe('培训报告 2026-01-01 2026-01-31.xlsx');
  const book = opened(base64);
  const [, certified, overdue] = book.SheetNames.map((sheet) =>
    utils.sheet_to_json<string[]>(book.Sheets[sheet] ?? {}, { header: 1 }),
  );
  expect(certified?.[1]?.slice(0, 4)).toEqual([name, agent.workNumber, 'C2', '小课程']);
  expect(overdue?.[1]?.slice(0, 3)).toEqual([name, agent.workNumber, '重新学习：2.3']);
  for (const sheet of Object.values(book.Sheets)) {
    for (const cell of Object.values(sheet)) expect((cell as { f?: string }).f).toBeUndefined();
  }
});

it('is a PDF on as many sheets as it needs, its words selectable, rare signs of names too', async () => {
  const agent = await addPerson(test.identity, 'agent', { name: '钱嫑' });
  await grantCertificate(test.house, SEEDER, agent.id, 'C2');
  const { name, mediaType, base64 } = await make('pdf');
  expect([name.slice(-4), mediaType]).toEqual(['.pdf', 'application/pdf']);
  const { text, pages } = await readDocument(Buffer.from(base64, 'base64'));
  const words = text.replace(/\s/g, '');
  for (const part of ['培训报告', '持证人员', '过期事项', '培训效果', '题库状况', '钱嫑', agent.workNumber, '小课程']) {
    expect(words).toContain(part);
  }
  const report = await trainingReport(test.house, periodOf('2026-01-01', '2026-01-31'));
  const [first] = report.certified;
  const many = Array.from({ length: 200 }, () => first as NonNullable<typeof first>);
  const tables = tablesOf({ ...report, certified: many }, 'en');
  const long = await drawTables(headOf(report, 'en'), tables, report.madeAt);
  expect((await readDocument(long)).pages?.length ?? 0).toBeGreaterThan((pages?.length ?? 0) + 2);
});

it('counts exams of the period alone, by people for the pass rate', async () => {
  const [course] = await test.house.store.db.selectFrom('academy.course').select('id').execute();
  const people = [await addPerson(test.identity, 'agent'), await addPerson(test.identity, 'agent')];
  const sat = (person: number, day: string, passed: boolean) => {
    const at = new Date(`${day}T12:00:00+08:00`);
    return {
      ...{ id: crypto.randomUUID(), courseId: course?.id ?? '', personId: people[person]?.id ?? '', paper: '[]' },
      ...{ startedAt: at, deadlineAt: at, submittedAt: at, correct: 0, total: 1, percent: 0, passed },
    };
  };
  const attempts = [
    sat(0, '2026-01-01', false),
    sat(0, '2026-01-31', true),
    sat(1, '2026-01-15', false),
    sat(1, '2026-02-01', true),
  ];
  await test.house.store.db.insertInto('academy.examAttempt').values(attempts).execute();
  const { exams } = await trainingReport(test.house, periodOf('2026-01-01', '2026-01-31'));
  expect(exams).toMatchObject([{ sat: 3, people: 2, passed: { share: 0.5, n: 2 } }]);
});

it('is noted in the ledger, with its period and form', async () => {
  const noted = () =>
    test.house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select(['actorId', 'encoded'])
      .where('act', '=', 'academy.report.make')
      .orderBy('pending')
      .execute();
  const before = (await noted()).length;
  await make('xlsx', 'en');
  const entries = await noted();
  expect(entries).toHaveLength(before + 1);
  expect(entries.at(-1)?.actorId).toBe(trainer.id);
  expect(entries.at(-1)?.encoded.toString()).toContain('2026-01-31');
  await expect(
    makeReport(test.house, trainer, { from: '2026-02-01', to: '2026-01-31', format: 'xlsx' }, 'en'),
  ).rejects.toMatchObject({ code: 'period_wrong' });
  expect(await noted()).toHaveLength(before + 1);
});
