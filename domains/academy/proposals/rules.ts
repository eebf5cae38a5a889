import type { Role } from '../../kernel/actor.ts';
import type { Certification, CourseInput } from '../contract.ts';

/** Who may confirm what a trainer proposes. */
export const CONFIRMERS: readonly Role[] = ['supervisor', 'privacy_officer'];

/** Whether passing opens sensitive fields: then one person alone must not be able to offer it. */
export function leadsToSensitive(certifies: readonly Certification[]): boolean {
  return certifies.some(({ dataClass }) => dataClass === 'C3');
}

type Terms = Omit<CourseInput, 'title' | 'summary'>;

/** Whether a change of a course is one of words only; anything else decides who passes. */
export function areTermsSame(one: Terms, other: Terms): boolean {
  const marks = ({ certifies }: Terms) => certifies.map(({ dataClass, passPercent }) => `${dataClass} ${passPercent}`);
  return (
    one.questionCount === other.questionCount &&
    one.minutes === other.minutes &&
    one.validMonths === other.validMonths &&
    one.attemptsPerDay === other.attemptsPerDay &&
    one.waitHours === other.waitHours &&
    one.examKind === other.examKind &&
    [...one.asksAlso].sort().join() === [...other.asksAlso].sort().join() &&
    JSON.stringify(one.blueprint) === JSON.stringify(other.blueprint) &&
    marks(one).sort().join() === marks(other).sort().join()
  );
}
