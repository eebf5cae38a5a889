import type { Role } from '../../kernel/actor.ts';
import {
  type Bilingual,
  type CaseInput,
  type Certification,
  type CertifiedClass,
  type CourseInput,
  type ItemKind,
  type LawMark,
  type LessonCheck,
  MOST_ATTEMPTS,
  type Variant,
} from '../contract.ts';
import { CONFIRMERS } from '../proposals/rules.ts';

/** A course in the form in which it is brought in whole: with its lessons and bank. */
export interface CourseImport {
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly certifies: readonly CertifiedClass[];
  readonly validMonths: number;
  readonly paper: { readonly questions: number; readonly passPercent: number; readonly minutes: number };
  readonly lessons: readonly {
    readonly number: number;
    readonly title: Bilingual;
    readonly body: Bilingual;
    /** Questions inside the lesson, never part of the bank. */
    readonly checks?: readonly LessonCheck[];
  }[];
  /** What it means at the desks of each industry. */
  readonly variants?: readonly Variant[];
  /** Cases; the questions that go with one are named by their keys in the bank. */
  readonly cases?: readonly (Omit<CaseInput, 'items'> & { readonly items: readonly string[] })[];
  readonly bank: readonly {
    readonly key?: string;
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

/** Terms of which a course says no more: papers drawn from all questions, as many attempts as may be. */
export const PLAIN_TERMS: Pick<CourseInput, 'blueprint' | 'attemptsPerDay' | 'waitHours' | 'examKind' | 'asksAlso'> = {
  ...{ blueprint: [], attemptsPerDay: MOST_ATTEMPTS, waitHours: 0, examKind: 'paper', asksAlso: [] },
};

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

/** Drafts are their makers' business, proposals also that of who confirms them. */
export function mayRead(role: Role, status: string): boolean {
  return status === 'published' || role === 'trainer' || (status === 'proposed' && CONFIRMERS.includes(role));
}
