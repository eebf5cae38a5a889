import type { Bilingual, Clause, Law } from '../contract.ts';

/** The clauses that ship with the product, as their file holds them. */
export interface StandardProcedures {
  readonly version: number;
  readonly chapters: readonly { readonly number: string; readonly title: Bilingual }[];
  readonly clauses: readonly { readonly number: string; readonly text: Bilingual; readonly laws: readonly Law[] }[];
}

/** Chapter and place of a clause number, for sorting: 2.10 stands behind 2.9. */
export function placeOf(number: string): readonly [chapter: number, place: number] {
  const [chapter = 0, place = 0] = number.split('.').map(Number);
  return [chapter, place];
}

/** Orders clause numbers as they are read. */
export function byNumber(one: { readonly number: string }, other: { readonly number: string }): number {
  const [oneChapter, onePlace] = placeOf(one.number);
  const [otherChapter, otherPlace] = placeOf(other.number);
  return oneChapter - otherChapter || onePlace - otherPlace;
}

/** The next free number of a chapter. */
export function nextNumber(chapter: number, taken: readonly string[]): string {
  const places = taken.map(placeOf).filter(([of]) => of === chapter);
  return `${chapter}.${Math.max(0, ...places.map(([, place]) => place)) + 1}`;
}

/** Whether a new version says anything else than the one in force. */
export function isSame(one: Pick<Clause, 'text' | 'laws' | 'isWithdrawn'>, other: typeof one): boolean {
  const said = ({ text, laws, isWithdrawn }: typeof one) =>
    JSON.stringify([text.zh, text.en, laws.map(({ ref, mark }) => [ref, mark]), isWithdrawn]);
  return said(one) === said(other);
}
