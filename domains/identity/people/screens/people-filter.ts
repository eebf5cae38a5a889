import type { PersonRecord } from '../../contract.ts';

/** What the list of people is narrowed to. */
export interface PeopleFilter {
  readonly words: string;
  readonly status: PersonRecord['status'] | 'all';
  readonly teamId: string | null;
}

/** The people that fit: every word is part of name, work number, e-mail or employer. */
export function shown(people: readonly PersonRecord[], filter: PeopleFilter): PersonRecord[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = [person.name, person.workNumber, person.email, person.employer ?? ''].join('\n').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (filter.status === 'all' || person.status === filter.status) &&
      (filter.teamId === null || person.teamId === filter.teamId)
    );
  });
}

/** Whole days from today until the end of `day` (`YYYY-MM-DD`) in Asia/Shanghai; negative once it is over. */
export function daysUntil(day: string, now: Date): number {
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
