import type { Bilingual, CertifiedClass, ItemKind, Law } from '../contract.ts';
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
}

/** How surely all of these are known: as surely as the least sure. */
export function leastSure(laws: readonly Law[]): Law['mark'] | null {
  const marks = laws.map(({ mark }) => mark);
  return (['B', 'S', 'V'] as const).find((mark) => marks.includes(mark)) ?? null;
}

/** The course in the form in which courses are brought in. One that certifies nothing of its own certifies C2. */
export function asImport({ course, bodies, items }: ShippedFiles): CourseImport {
  const { title, summary, certifies, validMonths, paper, lessons } = course;
  return {
    ...{ title, summary, validMonths, paper },
    certifies: certifies.length > 0 ? certifies : ['C2'],
    lessons: lessons.map((lesson) => {
      const body = bodies[lesson.number];
      if (!body) throw new Error(`Lesson ${lesson.number} of ${course.key} has no text`);
      return { number: lesson.number, title: lesson.title, body };
    }),
    bank: items.map(({ type, stem, options, explanation, lesson, difficulty, tags, rule, law }) => ({
      ...{ type, stem, options, explanation, lesson, difficulty, tags },
      law: law
        .map(({ ref }) => ref)
        .join('、')
        .slice(0, 200),
      lawMark: leastSure(law),
      clause: rule,
    })),
  };
}
