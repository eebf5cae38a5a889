import { consoleOf, pressToClose } from './console.ts';
import { expect, LANGUAGES, openPage, picture, test } from './kedun.ts';
import { arrive, MASKS, seesNothingClear } from './widget.ts';

const ADDRESS = '北京市海淀区中关村大街27号院3号楼1102';

for (const language of LANGUAGES) {
  test(`A certified agent serves without sight, then with it (${language})`, async ({ browser, kedun }) => {
    const agent = await openPage(browser, kedun, language);
    const desk = consoleOf(agent, language);
    const { custody, ui } = desk.words;
    await agent.goto('/');
    await expect(agent.getByRole('button', { name: /林晓/ })).toBeVisible();
    await picture(agent, language, 'sign-in');
    await desk.signIn('林晓');
    await desk.openScope('unassigned');
    const customer = await arrive(browser, kedun, language);
    const { widget, marker } = customer;

    await test.step('the message arrives masked within a moment', async () => {
      await customer.write();
      await desk.line(marker).click();
      for (const mask of MASKS) await expect(desk.thread.getByText(mask, { exact: true })).toBeVisible();
      await seesNothingClear(agent);
      await picture(agent, language, 'desk-masked');
    });

    await test.step('the agent claims it; the customer learns a work number, never a name', async () => {
      await agent.getByRole('button', { name: desk.words.desk('do.claim'), exact: true }).click();
      await expect(
        widget.dialog.getByRole('heading', { name: widget.t('header.agent', { workNumber: 'YL1001' }) }),
      ).toBeVisible();
      await desk.reply('您好,我来帮您改收货人');
      await expect(widget.log.getByText('您好,我来帮您改收货人')).toBeVisible();
      await expect(widget.log.getByText(widget.t('thread.read'))).toBeVisible();
      await expect(widget.dialog.getByText('林晓')).toHaveCount(0);
    });

    await test.step('verifies blind: wrong, then right', async () => {
      await desk.verify({ NAME: '欧阳明月', PHONE: '13912345678' });
      await expect(desk.side.getByRole('alert')).toHaveText(custody('verify.failed'));
      await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
      await expect(widget.log.getByText(widget.t('system.matched'))).toBeVisible();
    });

    await test.step('reveals the address for shipping, for a minute, within the quota', async () => {
      await desk.chip('ADDRESS').click();
      const panel = desk.panel('ADDRESS');
      await expect(panel.getByText(custody('reveal.logged'))).toBeVisible();
      await picture(agent, language, 'desk-reveal');
      await pressToClose(panel.getByRole('button', { name: custody('purpose.shipping') }), panel);
      await expect(desk.thread.getByText(ADDRESS)).toBeVisible();
      await expect(panel).toBeHidden();
      await picture(agent, language, 'desk-revealed');
      const seconds = desk.thread.locator('.kd-chip-open .kd-chip-tail');
      const first = await seconds.textContent();
      await expect(seconds).not.toHaveText(first ?? '');
      await expect(agent.locator('.kd-watermark')).toHaveAttribute('style', /YL1001/);
      await desk.chip('ADDRESS').click();
      await expect(desk.thread.getByText(ADDRESS)).toHaveCount(0);
      await seesNothingClear(customer.page);
    });

    await test.step('the ID number asks for approval; the lead approves; both see it live', async () => {
      const lead = await openPage(browser, kedun, language);
      const leads = consoleOf(lead, language);
      await leads.signIn('周岚', '/desk');
      await desk.chip('CN_ID').click();
      const panel = desk.panel('CN_ID');
      const note = `核对退款 ${marker}`;
      await panel.getByRole('textbox', { name: custody('ask.note') }).fill(note);
      const send = panel.getByRole('button', { name: custody('ask.send') });
      await expect(send).toBeDisabled();
      await panel.getByRole('button', { name: custody('purpose.identity_check') }).click();
      await send.click();
      await expect(panel.getByRole('status')).toBeVisible();
      // Wherever the lead is, it stands in sight at once.
      await lead.getByRole('link', { name: /待审批 \d+|requests? waits?/ }).click();
      const request = lead.getByRole('article').filter({ hasText: note });
      await expect(request.getByText(ui('type.CN_ID')).first()).toBeVisible();
      for (const mask of MASKS) await expect(request.getByText(mask, { exact: true }).first()).toBeVisible();
      await seesNothingClear(lead);
      await picture(lead, language, 'approvals');
      await request.getByRole('button', { name: custody('approvals.approve') }).click();
      await expect(agent.getByText(custody('answer.approved', { type: ui('type.CN_ID') }))).toBeVisible();
      await pressToClose(panel.getByRole('button', { name: custody('purpose.identity_check') }), panel);
      await expect(desk.thread.getByText('11010519491231002X')).toBeVisible();
    });
  });

  test(`Those who may not look are told why and what would help (${language})`, async ({ browser, kedun }) => {
    const customer = await arrive(browser, kedun, language);
    await customer.write();
    const agent = await openPage(browser, kedun, language);
    const desk = consoleOf(agent, language);
    await desk.signIn('林晓');
    await desk.openScope('unassigned');
    await desk.line(customer.marker).click();
    await agent.getByRole('button', { name: desk.words.desk('do.claim'), exact: true }).click();
    const { pathname } = new URL(agent.url());

    const refusals = [
      ['何嘉禾', 'error.certificate_missing', 'desk-refused'],
      ['秦朗', 'error.not_assigned', null],
    ] as const;
    for (const [name, reason, shot] of refusals) {
      await test.step(`${name}: ${reason}`, async () => {
        const page = await openPage(browser, kedun, language);
        const colleague = consoleOf(page, language);
        await colleague.signIn(name);
        await page.goto(pathname);
        await colleague.chip('ADDRESS').click();
        await expect(colleague.panel('ADDRESS').getByText(colleague.words.custody(reason))).toBeVisible();
        if (shot) await picture(page, language, shot);
        await seesNothingClear(page);
      });
    }
    await test.step('the administrator sees no conversation at all', async () => {
      const page = await openPage(browser, kedun, language);
      const admin = consoleOf(page, language);
      await admin.signIn('唐立');
      await page.goto(pathname);
      await expect(page.getByText(admin.words.ui('state.forbidden'))).toBeVisible();
      await page.goto('/settings');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await picture(page, language, 'settings');
      await seesNothingClear(page);
    });
  });
}
