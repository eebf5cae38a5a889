import { readDocument } from '@kedun/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER, smallCourse } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { openBadge } from '../badges/commands.ts';
import { grantCertificate, revokeCertificate } from '../certificates/commands.ts';
import { importCourse } from '../courses/commands.ts';
import { printCertificate } from './commands.ts';
import { drawDiploma } from './queries.ts';
import { type DiplomaFacts, dayOf, linesOf } from './rules.ts';

const FACTS: DiplomaFacts = {
  ...{ name: '林晓', workNumber: 'YL1001', dataClass: 'C3', issuer: 'kedun.example' },
  courseTitle: { zh: '敏感个人信息', en: 'Sensitive personal information' },
  issuedAt: new Date('2026-11-23T17:00:00Z'),
  expiresAt: new Date('2027-11-23T17:00:00Z'),
  verifyUrl: 'https://kedun.example/verify/AbCdEfGhIjKlMnOpQrStUv',
};
/** What one can select in a PDF, without spaces and line breaks. */
const textOf = async (pdf: Buffer) => (await readDocument(pdf)).text.replace(/\s/g, '');

let test: Awaited<ReturnType<typeof openTestAcademy>>;
beforeAll(async () => {
  test = await openTestAcademy();
  await importCourse(test.house, SEEDER, smallCourse(12, 10), { isDemo: false, isOffered: true, isShipped: true });
});
afterAll(() => test.close());

async function certified() {
  const { actor } = await signedIn(test.identity, 'agent');
  return { actor, id: await grantCertificate(test.house, SEEDER, actor.id, 'C2') };
}

describe('the page', () => {
  it('says in words that can be selected whose it is, what for, from when until when, and where to verify it', async () => {
    const text = await textOf(await drawDiploma(FACTS));
    const { holder, url, ...lines } = linesOf(FACTS);
    const both = Object.values(lines).flatMap(({ zh, en }) => [zh, en]);
    for (const line of [holder, url, ...both]) expect(text).toContain(line.replace(/\s/g, ''));
    expect(text).toContain('2026-11-24');
  });

  it('is one sheet of A4 across, with as much of the font as it needs', async () => {
    const pdf = await drawDiploma(FACTS);
    expect((await readDocument(pdf)).pages).toHaveLength(1);
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 841\.89 595\.28\]/);
    expect(pdf.length).toBeLessThan(100_000);
  });

  it.each([
    ['rare signs', '龑嫑淏'],
    ['a long name', '买买提·吐尔逊·阿不都热合曼·艾则孜·库尔班江·木合塔尔'],
    ['Latin letters', 'Zoë Müller'],
  ])('shows %s', async (_, name) => {
    expect(await textOf(await drawDiploma({ ...FACTS, name }))).toContain(name.replace(/\s/g, ''));
  });

  it('takes the Chinese title where there is no English one', () => {
    const { text } = linesOf({ ...FACTS, courseTitle: { zh: '只有中文', en: '' } });
    expect(text.en).toContain('“只有中文”');
  });

  it.each([
    ['2026-11-23T15:59:59Z', '2026-11-23'],
    ['2026-11-23T16:00:00Z', '2026-11-24'],
  ])('%s is %s in China', (moment, day) => expect(dayOf(new Date(moment))).toBe(day));
});

describe('printing', () => {
  it('is for the holder, while it holds, and stands in the ledger', async () => {
    const { actor, id } = await certified();
    const { name, content } = await printCertificate(test.house, actor, id);
    expect(name).toMatch(/^certificate-C2-\d{4}-\d\d-\d\d\.pdf$/);
    const { verifyUrl } = await openBadge(test.house, actor, id);
    expect(await textOf(content)).toContain(verifyUrl);
    const { db } = test.house.store;
    const rows = await db.selectFrom('kernel.ledgerEntry').select('act').where('objectId', '=', id).execute();
    expect(rows.map(({ act }) => act)).toContain('academy.badge.print');
    const { actor: other } = await signedIn(test.identity, 'trainer');
    await expect(printCertificate(test.house, other, id)).rejects.toMatchObject({ code: 'not_found' });
    await revokeCertificate(test.house, SEEDER, id, '测试');
    await expect(printCertificate(test.house, actor, id)).rejects.toMatchObject({ code: 'certificate_not_valid' });
  });
});
