/** The academy for integration tests: a real domain beside a real identity, and a course as small as a test needs. */
import type { Id } from '@kedun/base';
import type { CourseImport } from '@kedun/domains/academy/courses/rules';
import { type Academy, type AcademyDeps, createAcademy } from '@kedun/domains/academy/server';
import { systemActor } from '@kedun/domains/kernel/actor';
import { readShippedCourses, readStandardProcedures } from '../apps/server/library.ts';
import { openTestIdentity, testSecrets } from './people.ts';

export const SEEDER = systemActor('test');

/** A test house with identity and academy. `endedClasses` lists what custody would hear. */
export async function openTestAcademy() {
  const test = await openTestIdentity();
  const secrets = await testSecrets();
  const baseUrl = 'https://kedun.example';
  const endedClasses: [Id, string][] = [];
  const deps: AcademyDeps = {
    people: test.identity.people,
    secrets,
    baseUrl,
    certificateEnded: async (personId, dataClass) => {
      endedClasses.push([personId, dataClass]);
    },
    standardProcedures: readStandardProcedures(),
    shippedCourses: readShippedCourses(),
  };
  const academy: Academy = createAcademy(test.house, deps);
  return { ...test, house: { ...test.house, ...deps }, academy, endedClasses, secrets, baseUrl };
}

const words = (zh: string) => ({ zh, en: '' });

/** A course of two lessons; the right option of every question is called `right`. */
export function smallCourse(items: number, questions: number, more: Partial<CourseImport> = {}): CourseImport {
  return {
    title: words('小课程'),
    summary: words('两课'),
    certifies: ['C2', 'C3'],
    validMonths: 12,
    paper: { questions, passPercent: 80, minutes: 15 },
    lessons: [1, 2].map((number) => ({ number, title: words(`第${number}课`), body: words(`正文${number}`) })),
    bank: Array.from({ length: items }, (_, index) => ({
      type: 'single' as const,
      stem: words(`题${index + 1}`),
      options: ['wrong a', 'right', 'wrong b', 'wrong c'].map((text) => ({
        text: words(text),
        correct: text === 'right',
      })),
      explanation: words(`解析${index + 1}`),
      law: '第六条',
      lesson: (index % 2) + 1,
    })),
    ...more,
  };
}
