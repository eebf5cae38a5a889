import { createHash } from 'node:crypto';
import { type AskedCheck, type CheckVerdict, type LessonCheck, lessonCheck } from './contract.ts';

/** A check with the key by which cards and answers know it. */
export interface KeyedCheck extends LessonCheck {
  readonly check: string;
}

/** Changes with what is asked and what is right, not with the words that explain it. */
function keyOf({ stem, options }: LessonCheck): string {
  const asked = JSON.stringify([stem.zh, options.map(({ text, correct }) => [text.zh, correct])]);
  return createHash('sha256').update(asked).digest('hex').slice(0, 24);
}

/** The checks of a lesson as they are stored; none that is broken, none twice. */
export function readChecks(stored: unknown): KeyedCheck[] {
  if (!Array.isArray(stored)) return [];
  const checks = new Map<string, KeyedCheck>();
  for (const one of stored) {
    const read = lessonCheck.safeParse(one);
    if (!read.success) continue;
    const check = keyOf(read.data);
    checks.set(check, { ...read.data, check });
  }
  return [...checks.values()];
}

/** A check as it is asked, its options in the order given. */
export function asAsked(
  { check, stem, options, rule }: KeyedCheck,
  order: readonly number[] = options.map((_, key) => key),
): AskedCheck {
  const shown = order.flatMap((key) => {
    const option = options[key];
    return option ? [{ key, text: option.text }] : [];
  });
  const isMultiple = options.filter(({ correct }) => correct).length > 1;
  return { check, stem, rule, isMultiple, options: shown };
}

/** Whether all options chosen exist. */
export function areKnown({ options }: LessonCheck, chosen: readonly number[]): boolean {
  return chosen.every((key) => options[key] !== undefined);
}

/** Right is: every right option and none other. */
export function isRight(check: LessonCheck, chosen: readonly number[]): boolean {
  const picked = new Set(chosen);
  return areKnown(check, chosen) && check.options.every(({ correct }, key) => correct === picked.has(key));
}

/** What is said of each option once one has answered. */
export function reasonsOf({ options }: LessonCheck): CheckVerdict['options'] {
  return options.map(({ correct, why }, key) => ({ key, isCorrect: correct, why }));
}

/** All that has to be read before answering, in the language of the source. */
export function readingOf({ stem, options }: LessonCheck): string {
  return [stem.zh, ...options.map(({ text }) => text.zh)].join('\n');
}
