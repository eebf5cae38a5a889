import type { SensitiveType } from '@kedun/base';

/** One thing asked and what the caller said. */
export interface Answer {
  readonly type: SensitiveType;
  readonly said: string;
}

/** Two empty rows to begin with; `first` leads when a certain type is wanted. */
export function startingAnswers(first?: SensitiveType): readonly Answer[] {
  const usual: SensitiveType[] = ['NAME', 'PHONE'];
  const types = first && !usual.includes(first) ? [first, 'NAME' as const] : usual;
  return types.map((type) => ({ type, said: '' }));
}

/** Changes one row. */
export function changeAnswer(answers: readonly Answer[], at: number, change: Partial<Answer>): readonly Answer[] {
  return answers.map((answer, place) => (place === at ? { ...answer, ...change } : answer));
}

/** Adds a row for a type that is not asked yet. */
export function addAnswer(answers: readonly Answer[], askable: readonly SensitiveType[]): readonly Answer[] {
  const next = askable.find((type) => !answers.some((answer) => answer.type === type));
  return next ? [...answers, { type: next, said: '' }] : answers;
}

/** Whether there is enough to judge. */
export function canSend(answers: readonly Answer[], minimum: number): boolean {
  return answers.length >= minimum && answers.every(({ said }) => said.trim() !== '');
}
