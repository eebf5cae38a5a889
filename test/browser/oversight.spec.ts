import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../../apps/server/database.ts';
import { consoleOf } from './console.ts';
import { expect, LANGUAGES, openPage, picture, test } from './kedun.ts';
import type { Server } from './server.ts';
import { arrive, seesNothingClear } from './widget.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

interface Verdict {
  readonly ok: boolean;
  readonly size?: number;
  readonly at?: number;
  readonly reason?: string;
}

/** `npx --no-install kedun ledger verify --json` on a server's data folder. */
function verifyLedger(server: Server): { code: number; verdict: Verdict } {
  try {
    const said = execFileSync('npx', ['--no-install', 'kedun', 'ledger', 'verify', '--json'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, KEDUN_DATA_DIR: server.dataDir },
    });
    return { code: 0, verdict: JSON.parse(said) as Verdict };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { code: status, verdict: JSON.parse(stdout) as Verdict };
  }
}

/** Changes one byte of the leaf of an entry, behind the server's back. */
async function changeOneByte(server: Server, index: number): Promise<void> {
  const database = await openEmbedded(server.dataDir);
  await database.pool.query(
    'update kernel.ledger_entry set encoded = set_byte(encoded, 40, get_byte(encoded, 40) # 1) where index = $1',
    [index],
  );
  await database.close();
}

for (const language of LANGUAGES) {
  test(`The supervisor finds every step in the ledger and proves it (${language})`, async ({ browser, kedun }) => {
    const customer = await arrive(browser, kedun, language);
    await customer.write();
    const agent = await openPage(browser, kedun, language);
    const desk = consoleOf(agent, language);
    const { oversight } = desk.words;
    await desk.signIn('林晓');
    await desk.claim(customer.marker);
    await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
    await desk.reveal('ADDRESS', 'shipping');
    await expect(desk.thread.getByText('中关村大街27号院3号楼1102')).toBeVisible();

    const page = await openPage(browser, kedun, language);
    const supervisor = consoleOf(page, language);
    await supervisor.signIn('许知衡', '/oversight/ledger');
    await page.goto('/oversight/ledger');
    const rows = page.getByRole('row');
    const reveal = rows
      .filter({ hasText: '林晓' })
      .filter({ hasText: oversight('acts.custody.value.reveal') })
      .first();
    await test.step('each step stands there, without any value', async () => {
      for (const act of ['custody.customer.verify', 'desk.conversation.claim'])
        await expect(
          rows
            .filter({ hasText: '林晓' })
            .filter({ hasText: oversight(`acts.${act}`) })
            .first(),
        ).toBeVisible();
      for (const act of ['desk.message.receive', 'rights.consent.give'])
        await expect(rows.filter({ hasText: oversight(`acts.${act}`) }).first()).toBeVisible();
      await expect(reveal).toBeVisible();
      await seesNothingClear(page);
      await picture(page, language, 'ledger');
    });
    await test.step('one entry carries a proof that the device checks by itself', async () => {
      await reveal.click();
      const proof = page.getByRole('region', { name: oversight('entry.proof') });
      await proof.getByRole('button', { name: oversight('entry.verify') }).click();
      const [before = '', after = ''] = oversight('entry.good', { size: '|' }).split('|');
      await expect(proof.getByRole('status')).toContainText(before);
      await expect(proof.getByRole('status')).toContainText(after);
      await picture(page, language, 'ledger-proof');
      await page.keyboard.press('Escape');
    });
    await test.step('the whole log is intact, on screen and from the command line', async () => {
      await page.getByRole('button', { name: oversight('ledger.verify.button') }).click();
      const [said = ''] = oversight('ledger.verify.good', { count: '|' }).split('|');
      await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
      const { code, verdict } = verifyLedger(kedun);
      expect(code).toBe(0);
      expect(verdict.ok).toBe(true);
    });
  });
}

test('One changed byte in the database is found, and where', async ({ browser, own }) => {
  const before = verifyLedger(own);
  expect(before.verdict.ok).toBe(true);
  const index = Math.floor((before.verdict.size ?? 0) / 2);
  await own.stop();
  await changeOneByte(own, index);
  await own.start();
  const after = verifyLedger(own);
  expect(after.code).toBe(1);
  expect(after.verdict).toMatchObject({ ok: false, at: index });

  const page = await openPage(browser, own, 'zh-CN');
  const { words, signIn } = consoleOf(page, 'zh-CN');
  await signIn('许知衡');
  await page.goto('/oversight/ledger');
  await page.getByRole('button', { name: words.oversight('ledger.verify.button') }).click();
  await expect(page.getByRole('alert').filter({ hasText: String(index) })).toBeVisible();
  await picture(page, 'zh-CN', 'ledger-tampered');
});
