import { consoleOf, pressToClose } from './console.ts';
import { expect, openPage, picture, test, wordsOf } from './kedun.ts';

const LANGUAGE = 'zh-CN';
const TRAINER = '方晴';
const LEARNER = '林晓';
const TITLE = '核身与外发：三个真实案例';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** A moment as the field for one takes it, in the time of this machine and its browsers. */
function typed(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

test('A lecture: invited, signed in on a phone with the code at the door, seen live, on the list', async ({
  browser,
  own,
}) => {
  const words = wordsOf('domains/academy', LANGUAGE, 'lectures');
  const trainer = await openPage(browser, own, LANGUAGE);
  const learner = await openPage(browser, own, LANGUAGE, PHONE);
  const press = (name: string) => trainer.getByRole('button', { name: words(name), exact: true }).click();

  await test.step('a trainer plans it', async () => {
    await consoleOf(trainer, LANGUAGE).signIn(TRAINER);
    await trainer.goto('/training/lectures');
    await press('new');
    const form = trainer.getByRole('dialog', { name: words('new') });
    await form.getByRole('textbox', { name: words('field.titleZh') }).fill(TITLE);
    await form.getByRole('textbox', { name: words('field.where') }).fill('三楼培训室');
    await form.getByLabel(words('field.starts')).fill(typed(new Date(Date.now() + 600_000)));
    await form.getByLabel(words('field.starts')).press('Enter');
    await form.getByRole('combobox', { name: words('field.people') }).click();
    await trainer.keyboard.type(LEARNER);
    await trainer.keyboard.press('Enter');
    await form.getByRole('textbox', { name: words('field.titleZh') }).click();
    await expect(trainer.locator('.ant-select-dropdown')).toBeHidden();
    await picture(trainer, LANGUAGE, 'lecture-plan');
    await form.getByRole('button', { name: words('plan'), exact: true }).click();
    await trainer.getByRole('link', { name: TITLE }).click();
  });

  await test.step('who is invited sees it on the phone and accepts', async () => {
    await consoleOf(learner, LANGUAGE).signIn(LEARNER, '/academy');
    await learner
      .getByRole('region', { name: words('mine') })
      .getByRole('link', { name: TITLE })
      .click();
    await learner.getByRole('button', { name: words('accept'), exact: true }).click();
    await expect(learner.getByText(words('acceptedNote'))).toBeVisible();
  });

  await test.step('the code at the door is typed on the phone; the list at the door shows it at once', async () => {
    await press('door.open');
    const shown = trainer.getByRole('status', { name: words('door.code') });
    await expect(shown).toHaveText(/^\d{3}\s?\d{3}$/);
    const code = ((await shown.textContent()) ?? '').replace(/\s/g, '');
    await learner.getByRole('textbox', { name: words('code') }).fill(code);
    const send = learner.getByRole('button', { name: words('signIn'), exact: true });
    await expect(send).toHaveCSS('color', 'rgb(255, 255, 255)');
    await picture(learner, LANGUAGE, 'lecture-sign-in');
    await send.click();
    await expect(learner.getByText(words('signedIn'))).toBeVisible();
    await expect(trainer.getByRole('region', { name: words('list') }).getByText(LEARNER)).toBeVisible();
    await picture(trainer, LANGUAGE, 'lecture-door');
  });

  await test.step('closed, it says who was present', async () => {
    await press('door.close');
    const asked = trainer.getByRole('dialog');
    await pressToClose(asked.getByRole('button', { name: /确\s*定/ }), asked);
    const row = trainer.getByRole('row', { name: new RegExp(LEARNER) });
    await expect(row.getByText(words('attendance.present'))).toBeVisible();
    await picture(trainer, LANGUAGE, 'lecture-attendance');
    await expect(learner.getByText(words('attendance.present'))).toBeVisible();
  });
});
