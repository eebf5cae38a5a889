/** The second person, as they review questions. */
import { expect, type Page } from '@playwright/test';
import { type Language, picture, wordsOf } from './kedun.ts';

/** Opens the first key on purpose and approves so many questions, one after the other, by keyboard. */
export async function approveQuestions(page: Page, language: Language, count: number): Promise<void> {
  const training = wordsOf('domains/academy', language, 'training');
  await page.goto('/training/reviews');
  await page.getByRole('button', { name: training('review.open') }).click();
  for (let left = count; left > 0; left--) {
    const queue = page.getByRole('list', { name: training('review.title') }).getByRole('listitem');
    await expect(queue).toHaveCount(left);
    await expect(page.getByText(training('training.right'), { exact: true }).first()).toBeVisible();
    if (left === count) await picture(page, language, 'review');
    await page.keyboard.press('a');
  }
  await expect(page.getByText(training('review.none'))).toBeVisible();
}
