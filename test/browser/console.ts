/** The staff's side, as staff work it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { type Language, wordsOf } from './kedun.ts';

/** Words of the rooms that the console draws. */
export function consoleWords(language: Language) {
  return {
    ui: wordsOf('packages/ui', language),
    console: wordsOf('apps/console', language),
    identity: wordsOf('domains/identity', language),
    academy: wordsOf('domains/academy', language),
    custody: wordsOf('domains/custody', language),
    desk: wordsOf('domains/desk', language),
    oversight: wordsOf('domains/oversight', language),
    rights: wordsOf('domains/rights', language),
  };
}

/**
 * Presses a button that closes what it stands in. What is still growing may move it away under the press: then again. It
 * is pressed once at least: what opens is out of sight for a moment while its place is reckoned.
 */
export async function pressToClose(button: Locator, around: Locator): Promise<void> {
  let isPressed = false;
  await expect(async () => {
    if (!isPressed || (await around.isVisible())) await button.click({ timeout: 2_000 });
    isPressed = true;
    await expect(around).toBeHidden({ timeout: 4_000 });
  }).toPass({ timeout: 30_000 });
}

/** The console in a page. */
export function consoleOf(page: Page, language: Language) {
  const words = consoleWords(language);
  const { ui, custody, desk, identity } = words;
  const thread = page.getByRole('log', { name: desk('thread.label') });
  const side = page.getByRole('complementary', { name: desk('side.label') });
  return {
    words,
    thread,
    side,
    /** One click in the demo, second factor included. */
    async signIn(name: string, at = '/'): Promise<void> {
      await page.goto(at);
      const person = page.getByRole('button', { name: new RegExp(name) });
      const more = page.getByRole('button', { name: new RegExp(identity('demo.more', { count: '\\d+' })) });
      await expect(person.or(more).first()).toBeVisible();
      if (!(await person.isVisible())) await more.click();
      await person.click();
      // On some screens the person stands in a list as well.
      await expect(page.getByRole('button', { name: new RegExp(name) }).first()).toBeVisible();
    },
    /** The chip of a value in the thread, in any of its states. */
    chip: (type: string) =>
      thread.getByRole('button', { name: new RegExp(`^${ui(`type.${type}`)}\\b|^${ui(`type.${type}`)}`) }),
    panel: (type: string) => page.getByRole('dialog', { name: custody('reveal.title', { type: ui(`type.${type}`) }) }),
    line: (marker: string) => page.getByRole('button', { name: new RegExp(marker) }),
    async openScope(scope: 'mine' | 'unassigned' | 'team' | 'all'): Promise<void> {
      await page.getByRole('tab', { name: new RegExp(`^${desk(`list.scope.${scope}`)}`) }).click();
    },
    /** Opens the customer's conversation from the queue and takes it. */
    async claim(marker: string): Promise<void> {
      await this.openScope('unassigned');
      await this.line(marker).click();
      await page.getByRole('button', { name: desk('do.claim'), exact: true }).click();
    },
    /** Where one types what the customer says of themselves. */
    said: (type: string) => side.getByRole('textbox', { name: custody('verify.said', { type: ui(`type.${type}`) }) }),
    async verify(answers: Readonly<Record<string, string>>): Promise<void> {
      for (const [type, said] of Object.entries(answers)) await this.said(type).fill(said);
      await side.getByRole('button', { name: custody('verify.send'), exact: true }).click();
    },
    /** The same with what the customer really said, here and nowhere before; afterwards nothing moves under the next click. */
    async verifyRightly(answers: Readonly<Record<string, string>>): Promise<void> {
      await this.verify(answers);
      await expect(side.getByText(custody('verify.verified'), { exact: true })).toBeVisible();
      await expect(thread.getByText(desk('system.matched'))).toBeVisible();
    },
    /** Looks at a value for a purpose. */
    async reveal(type: string, purpose: string): Promise<void> {
      await this.chip(type).click();
      const panel = this.panel(type);
      await pressToClose(panel.getByRole('button', { name: custody(`purpose.${purpose}`) }), panel);
    },
    async reply(text: string): Promise<void> {
      const box = page.getByRole('textbox', { name: desk('reply.reply'), exact: true });
      await box.fill(text);
      await box.press('Enter');
      await expect(box).toHaveValue('');
    },
  };
}
