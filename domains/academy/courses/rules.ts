import type { Bilingual, Certification, CertifiedClass, ItemKind, LawMark } from '../contract.ts';

/** A course in the form in which it is brought in whole: with its lessons and bank. */
export interface CourseImport {
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly certifies: readonly CertifiedClass[];
  readonly validMonths: number;
  readonly paper: { readonly questions: number; readonly passPercent: number; readonly minutes: number };
  readonly lessons: readonly { readonly number: number; readonly title: Bilingual; readonly body: Bilingual }[];
  readonly bank: readonly {
    readonly type: ItemKind;
    readonly stem: Bilingual;
    readonly options: readonly { readonly text: Bilingual; readonly correct: boolean }[];
    readonly explanation: Bilingual;
    readonly law: string;
    readonly lawMark?: LawMark | null;
    readonly clause?: string | null;
    readonly difficulty?: number;
    readonly tags?: string[];
    /** Number of the lesson that teaches it. */
    readonly lesson: number;
  }[];
}

/** Sensitive personal information asks for more: class C3 is certified from this mark at the least. */
const C3_PASS_PERCENT = 90;

/** The pass mark of each class. */
export function certificationsOf(classes: readonly CertifiedClass[], passPercent: number): Certification[] {
  return [...new Set(classes)].sort().map((dataClass) => ({
    dataClass,
    passPercent: dataClass === 'C3' ? Math.max(passPercent, C3_PASS_PERCENT) : passPercent,
  }));
}

/** True when no class is certified twice with different marks. */
export function areClassesDistinct(certifies: readonly Certification[]): boolean {
  return new Set(certifies.map(({ dataClass }) => dataClass)).size === certifies.length;
}

/** The least mark with which the exam is passed at all. */
export function passMark(certifies: readonly Certification[]): number {
  return Math.min(...certifies.map(({ passPercent }) => passPercent));
}

/** The classes that a mark certifies. */
export function certifiedBy(certifies: readonly Certification[], percent: number): CertifiedClass[] {
  return certifies.filter(({ passPercent }) => percent >= passPercent).map(({ dataClass }) => dataClass);
}
