import { Redacted } from '@kedun/base';
import { currentCode } from '@kedun/domains/identity/factors/rules';
import type { Page } from '@playwright/test';
import { consoleOf, pressToClose } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';
import { approveQuestions } from './reviewing.ts';
import type { Server } from './server.ts';
import { newMarker, ORDER_MESSAGE, seesNothingClear, widgetOf } from './widget.ts';

const LANGUAGE = 'zh-CN';
const PASSWORD = '山丘 骆驼 铅笔 灯塔 风车';

/** What is asked in the only exam of this installation, by the words of the question. */
const BANK = [
  { stem: '验证码可以告诉自称同事的人吗?', options: ['不可以', '可以', '看情况'] },
  { stem: '要看客户地址时,先做什么?', options: ['说明用途', '截图保存', '问同事要'] },
  { stem: '发现信息可能泄露时怎么办?', options: ['马上报告', '自己处理', '先等等看'] },
] as const;

/** Accepts an invitation: password, authenticator, recovery codes. */
async function acceptInvitation(page: Page, link: string): Promise<void> {
  const { identity } = consoleOf(page, LANGUAGE).words;
  await page.goto(link);
  await page.getByLabel(identity('password.new'), { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: identity('invitation.accept') }).click();
  const secret = ((await page.locator('.factor-secret').textContent()) ?? '').replace(/\s/g, '');
  await page.getByRole('textbox', { name: identity('factor.code') }).fill(currentCode(Redacted.of(secret), new Date()));
  await page.getByRole('checkbox', { name: identity('recovery.kept') }).check();
  await page.getByRole('button', { name: identity('recovery.continue') }).click();
  await expect(
    page.getByRole('navigation', { name: consoleOf(page, LANGUAGE).words.console('nav.label') }),
  ).toBeVisible();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  const field = page.getByRole('dialog').locator('.ant-select').filter({ has: box });
  await field.getByRole('combobox').click();
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await pressToClose(list.locator('.ant-select-item-option').filter({ hasText: option }), list);
  await expect(field).toContainText(option);
}

interface Invitee {
  readonly name: string;
  readonly workNumber: string;
  readonly role: string;
  readonly team: string | null;
}

/** The administrator invites someone and is given the link to hand over. */
async function invite(admin: Page, { name, workNumber, role, team }: Invitee): Promise<string> {
  const { identity, ui } = consoleOf(admin, LANGUAGE).words;
  await admin.goto('/people');
  await admin.getByRole('button', { name: identity('people.invite') }).click();
  const dialog = admin.getByRole('dialog');
  await dialog
    .getByRole('textbox', { name: identity('people.email') })
    .fill(`${workNumber.toLowerCase()}@shop.example`);
  await dialog.getByRole('textbox', { name: identity('people.name'), exact: true }).fill(name);
  await dialog.getByRole('textbox', { name: identity('people.workNumber') }).fill(workNumber);
  await choose(admin, identity('people.role'), ui(`role.${role}`));
  if (team) await choose(admin, identity('people.team'), team);
  await dialog.getByRole('button', { name: identity('people.makeLink') }).click();
  const link = await dialog.getByRole('textbox', { name: identity('issued.link') }).inputValue();
  await dialog.getByRole('button', { name: identity('issued.done') }).click();
  return link;
}

async function publishNotice(officer: Page): Promise<void> {
  const { rights } = consoleOf(officer, LANGUAGE).words;
  await officer.goto('/rights/notices');
  await expect(officer.getByText(rights('notices.empty'))).toBeVisible();
  await officer.getByRole('button', { name: rights('notices.write') }).click();
  const field = (part: string, language: string) =>
    officer.getByRole('textbox', { name: `${rights(`part.${part}`)} · ${rights(`editor.${language}`)}` });
  await officer.getByRole('button', { name: rights('editor.publish_first') }).click();
  await expect(officer.getByText(rights('editor.incomplete'))).toBeVisible();
  for (const [part, chinese, english] of [
    ['handlerName', '青禾商城', 'Qinghe Mall'],
    ['handlerContact', 'privacy@shop.example', 'privacy@shop.example'],
  ] as const) {
    await field(part, 'zh-CN').fill(chinese);
    await field(part, 'en').fill(english);
  }
  await picture(officer, LANGUAGE, 'notice-editor');
  await officer.getByRole('button', { name: rights('editor.publish_first') }).click();
  await officer
    .getByRole('dialog')
    .getByRole('button', { name: rights('editor.publish_first') })
    .click();
  await expect(officer.getByRole('row').filter({ hasText: rights('notices.state.current') })).toBeVisible();
  await picture(officer, LANGUAGE, 'notices');
}

/** Agreement from the standard text, a course of one lesson, a bank of three questions that a second person approves. */
async function setUpTraining(trainer: Page, officer: Page): Promise<void> {
  const { academy } = consoleOf(trainer, LANGUAGE).words;
  const training = wordsOf('domains/academy', LANGUAGE, 'training');
  const dialog = trainer.getByRole('dialog');
  const chinese = (label: string) =>
    dialog.getByRole('textbox', { name: academy('wording.zh', { label }), exact: true });
  await trainer.goto('/training/agreement');
  await trainer.getByRole('button', { name: academy('agreement.newVersion') }).click();
  await pressToClose(dialog.getByRole('button', { name: academy('agreement.publish') }), dialog);

  await trainer.goto('/training/courses');
  await trainer.getByRole('button', { name: training('training.newCourse') }).click();
  await chinese(training('training.courseTitle')).fill('上岗一课');
  await chinese(training('training.summary')).fill('一节课,两道题。');
  await dialog.getByRole('spinbutton', { name: training('training.questionCount') }).fill('2');
  await dialog.getByRole('button', { name: training('training.create') }).click();

  await trainer.getByRole('button', { name: training('training.newLesson') }).click();
  await chinese(training('training.lessonTitle')).fill('少看,慎看');
  await chinese(training('training.lessonBody')).fill('先用免看操作。要看,说明用途。');
  await dialog.getByRole('button', { name: training('training.save') }).click();
  await expect(dialog).toHaveCount(0);

  await trainer.getByRole('tab', { name: new RegExp(training('training.part_bank')) }).click();
  for (const { stem, options } of BANK) {
    await trainer.getByRole('button', { name: training('item.new') }).click();
    await chinese(training('item.stem')).fill(stem);
    for (const [index, text] of options.entries())
      await chinese(training('item.option', { letter: 'ABC'.charAt(index) })).fill(text);
    const right = dialog.getByRole('checkbox', { name: training('item.isRight') });
    await dialog.getByRole('button', { name: training('item.dropOption') }).click();
    await expect(right).toHaveCount(options.length);
    await right.first().check();
    await chinese(training('item.explanation')).fill('见课文。');
    await dialog.getByRole('button', { name: training('training.save') }).click();
    await expect(trainer.getByRole('row').filter({ hasText: stem })).toBeVisible();
  }
  await approveQuestions(officer, LANGUAGE, BANK.length);
  await trainer.getByRole('button', { name: training('training.publish'), exact: true }).click();
  await expect(trainer.getByRole('button', { name: training('training.withdraw') })).toBeVisible();
}

async function becomeCertified(agent: Page): Promise<void> {
  const { academy } = consoleOf(agent, LANGUAGE).words;
  await agent.goto('/academy');
  const step = agent.getByRole('region', { name: academy('home.next') });
  await step.getByRole('link', { name: academy('go.sign_agreement') }).click();
  await agent.getByRole('checkbox').check();
  await agent.getByRole('button', { name: academy('agreement.sign') }).click();
  await step.getByRole('link', { name: academy('go.read_lesson') }).click();
  await agent.getByRole('button', { name: academy('course.markLast'), exact: true }).click();
  await agent.getByRole('button', { name: academy('exam.start') }).click();
  for (let position = 1; position <= 2; position++) {
    const question = agent.locator('fieldset');
    await expect(question.getByText(academy('exam.place', { position, total: 2 }))).toBeVisible();
    const stem = await question.locator('legend > span').textContent();
    const right = BANK.find((one) => one.stem === stem)?.options[0] ?? '';
    await question.getByRole('button', { name: right, exact: false }).first().click();
    if (position === 1) await agent.getByRole('button', { name: academy('exam.next') }).click();
  }
  await agent
    .getByRole('button', { name: academy('exam.handIn') })
    .first()
    .click();
  const handIn = agent.getByRole('dialog');
  await pressToClose(handIn.getByRole('button', { name: academy('exam.handInNow') }), handIn);
  await expect(agent.getByText(academy('result.score', { total: 2, correct: 2 }))).toBeVisible();
}

function firstInvitation(server: Server): string {
  const [link] = new RegExp(`${server.url}/\\S*#\\S+`).exec(server.output()) ?? [];
  if (!link) throw new Error(`The server has printed no invitation:\n${server.output()}`);
  return link;
}

test('From nothing: people, notice, course, channel and customers are created on screen', async ({
  browser,
  empty,
}) => {
  test.setTimeout(420_000);
  const admin = await openPage(browser, empty, LANGUAGE);
  const { words } = consoleOf(admin, LANGUAGE);
  const { identity, custody } = words;
  const channelWords = wordsOf('domains/desk', LANGUAGE, 'channels');
  const people = new Map<string, Page>();

  await test.step('the first administrator sets up sign-in, a team and colleagues', async () => {
    await acceptInvitation(admin, firstInvitation(empty));
    await admin.goto('/people/teams');
    await admin
      .getByRole('button', { name: identity('teams.create') })
      .first()
      .click();
    await admin
      .getByRole('dialog')
      .getByRole('textbox', { name: identity('teams.name') })
      .fill('青禾商城组');
    await admin
      .getByRole('dialog')
      .getByRole('button', { name: identity('people.save') })
      .click();
    await expect(admin.getByRole('row').filter({ hasText: '青禾商城组' })).toBeVisible();
    for (const person of [
      { name: '沈慎', workNumber: 'QH02', role: 'privacy_officer', team: null },
      { name: '方教', workNumber: 'QH03', role: 'trainer', team: null },
      { name: '林一', workNumber: 'QH11', role: 'agent', team: '青禾商城组' },
    ]) {
      const page = await openPage(browser, empty, LANGUAGE);
      await acceptInvitation(page, await invite(admin, person));
      people.set(person.role, page);
    }
    await admin.goto('/people');
    await expect(admin.getByRole('row').nth(people.size)).toBeVisible();
    await picture(admin, LANGUAGE, 'people');
  });
  const [officer, trainer, agent] = ['privacy_officer', 'trainer', 'agent'].map((role) => people.get(role) as Page);
  if (!officer || !trainer || !agent) throw new Error('Not everyone has arrived');
  const desk = consoleOf(agent, LANGUAGE);

  const key = await test.step('the administrator opens a web chat', async () => {
    await admin.goto('/channels');
    await admin.getByRole('button', { name: channelWords('channel.open') }).click();
    await admin.getByRole('textbox', { name: channelWords('channel.name') }).fill('青禾官网');
    await admin.getByRole('button', { name: channelWords('channel.save') }).click();
    const row = admin.getByRole('row').filter({ hasText: '青禾官网' });
    const snippet = (await row.locator('code').textContent()) ?? '';
    await picture(admin, LANGUAGE, 'channels');
    return /data-channel="([^"]+)"/.exec(snippet)?.[1] ?? '';
  });

  const page = await openPage(browser, empty, LANGUAGE);
  const widget = widgetOf(page, LANGUAGE);
  await test.step('nothing is collected before a notice is published', async () => {
    await widget.visit({ key });
    await widget.open();
    await expect(widget.dialog.getByText(widget.t('error.notice_missing'))).toBeVisible();
    await publishNotice(officer);
  });

  await test.step('the trainer sets up agreement, course and bank; the agent passes', async () => {
    await setUpTraining(trainer, officer);
    await becomeCertified(agent);
  });

  await test.step('the path works the same', async () => {
    await widget.dialog.getByRole('button', { name: widget.t('status.retry') }).click();
    await widget.accept({ separate: true });
    const marker = newMarker();
    await widget.send(`${ORDER_MESSAGE}(${marker})`);
    await agent.goto('/desk');
    await desk.claim(marker);
    await expect(
      widget.dialog.getByRole('heading', { name: widget.t('header.agent', { workNumber: 'QH11' }) }),
    ).toBeVisible();
    await desk.verifyRightly({ NAME: '欧阳明月', PHONE: '13812345678' });
    await desk.reveal('ADDRESS', 'shipping');
    await expect(desk.thread.getByText('中关村大街27号院3号楼1102')).toBeVisible();
    await desk.reply('已经改好');
    await expect(widget.log.getByText('已经改好')).toBeVisible();
    await seesNothingClear(page);
  });

  await test.step('a customer created on screen is found by the whole number only', async () => {
    await agent.goto('/customers');
    await agent
      .getByRole('button', { name: custody('customers.create') })
      .first()
      .click();
    const dialog = agent.getByRole('dialog');
    await dialog.getByRole('textbox', { name: words.ui('type.NAME') }).fill('诸葛青山');
    await dialog.getByRole('textbox', { name: words.ui('type.PHONE') }).fill('13700001111');
    await dialog.getByRole('button', { name: custody('customers.save') }).click();
    await expect(agent.getByText('137****1111').first()).toBeVisible();
    await expect(agent.getByText('13700001111')).toHaveCount(0);
  });
});
