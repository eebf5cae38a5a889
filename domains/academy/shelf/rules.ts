import type { Bilingual, CaseInput, CertifiedClass, ItemKind, Law, LessonCheck, Variant } from '../contract.ts';
import type { CourseImport } from '../courses/rules.ts';

/** A shipped course as its files hold it. */
export interface ShippedFiles {
  readonly course: {
    readonly key: string;
    readonly title: Bilingual;
    readonly summary: Bilingual;
    readonly certifies: readonly CertifiedClass[];
    readonly validMonths: number;
    readonly paper: { readonly questions: number; readonly passPercent: number; readonly minutes: number };
    readonly lessons: readonly { readonly number: number; readonly title: Bilingual }[];
    readonly variants: readonly Variant[];
  };
  /** Markdown of each lesson, by its number. */
  readonly bodies: Readonly<Record<number, Bilingual>>;
  readonly items: readonly {
    readonly key: string;
    readonly lesson: number;
    readonly type: ItemKind;
    readonly difficulty: number;
    readonly tags: string[];
    readonly rule: string;
    readonly law: readonly Law[];
    readonly stem: Bilingual;
    readonly options: readonly { readonly text: Bilingual; readonly correct: boolean }[];
    readonly explanation: Bilingual;
  }[];
  /** Questions inside the lessons, never part of the bank. */
  readonly checks: readonly (LessonCheck & { readonly lesson: number })[];
  /** Cases; the questions that go with one by their keys. */
  readonly cases: readonly (Omit<CaseInput, 'clause' | 'items'> & {
    readonly key: string;
    readonly rule: string;
    readonly items: readonly string[];
  })[];
}

/** How surely all of these are known: as surely as the least sure. */
export function leastSure(laws: readonly Law[]): Law['mark'] | null {
  const marks = laws.map(({ mark }) => mark);
  return (['B', 'S', 'V'] as const).find((mark) => marks.includes(mark)) ?? null;
}

/** The course in the form in which courses are brought in. One that certifies nothing of its own certifies C2. */
export function asImport({ course, bodies, items, checks, cases }: ShippedFiles): CourseImport {
  const { title, summary, certifies, validMonths, paper, lessons, variants } = course;
  return {
    ...{ title, summary, validMonths, paper, variants },
    cases: cases.map(({ key: _, rule, ...one }) => ({ ...one, clause: rule })),
    certifies: certifies.length > 0 ? certifies : ['C2'],
    lessons: lessons.map((lesson) => {
      const body = bodies[lesson.number];
      if (!body) throw new Error(`Lesson ${lesson.number} of ${course.key} has no text`);
      const own = checks.filter((one) => one.lesson === lesson.number);
      return { number: lesson.number, title: lesson.title, body, checks: own.map(({ lesson: _, ...check }) => check) };
    }),
    bank: items.map(({ key, type, stem, options, explanation, lesson, difficulty, tags, rule, law }) => ({
      ...{ key, type, stem, options, explanation, lesson, difficulty, tags },
      law: law
        .map(({ ref }) => ref)
        .join('、')
        .slice(0, 200),
      lawMark: leastSure(law),
      clause: rule,
    })),
  };
}
