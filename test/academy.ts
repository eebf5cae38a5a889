/** The academy for integration tests: a real domain beside a real identity, and a course as small as a test needs. */
import { refitTracer } from '@kedun/assess';
import type { Id } from '@kedun/base';
import type { CourseImport } from '@kedun/domains/academy/courses/rules';
import { readItemKey } from '@kedun/domains/academy/items/commands';
import { decideReview } from '@kedun/domains/academy/reviews/commands';
import { waitingItems } from '@kedun/domains/academy/reviews/queries';
import { type Academy, type AcademyDeps, createAcademy } from '@kedun/domains/academy/server';
import { type Person, systemActor } from '@kedun/domains/kernel/actor';
import type { House } from '@kedun/domains/kernel/domain';
import { openDocumentReader } from '../apps/server/documents/reader.ts';
import { readShippedCourses, readShippedTracer, readStandardProcedures } from '../apps/server/library.ts';
import { openTestIdentity, testSecrets } from './people.ts';

export const SEEDER = systemActor('test');

/** A test house with identity and academy. `endedClasses` lists what custody would hear, `waitedFor` for whom customers wait. */
export async function openTestAcademy() {
  const test = await openTestIdentity();
  const secrets = await testSecrets();
  const baseUrl = 'https://kedun.example';
  const endedClasses: [Id, string][] = [];
  const waitedFor = new Set<Id>();
  const reader = openDocumentReader();
  const objects = new Map<string, Buffer>();
  const deps: AcademyDeps = {
    reader,
    objects: {
      put: async (name, bytes) => void objects.set(name, bytes),
      get: async (name) => objects.get(name) ?? null,
      remove: async (name) => void objects.delete(name),
      freeBytes: async () => Number.MAX_SAFE_INTEGER,
      async *names() {
        for (const name of [...objects.keys()]) yield { name, changedAt: new Date(0) };
      },
    },
    people: test.identity.people,
    secrets,
    baseUrl,
    mailReaders: async () => [],
    certificateEnded: async (personId, dataClass) => {
      endedClasses.push([personId, dataClass]);
    },
    standardProcedures: readStandardProcedures(),
    isWaitedFor: async ({ id }) => waitedFor.has(id),
    shippedCourses: readShippedCourses(),
    shippedTracer: readShippedTracer(),
    refitTracer: async (work) => refitTracer(work),
  };
  const academy: Academy = createAcademy(test.house, deps);
  const close = async () => {
    await reader.close();
    await test.close();
  };
  const house = { ...test.house, ...deps };
  return { ...test, house, academy, endedClasses, waitedFor, secrets, baseUrl, kept: objects, close };
}

/** A second person reads and approves all questions of a course that wait for one. */
export async function approveAll(house: House, reviewer: Person, courseId: Id): Promise<void> {
  for (const { id } of (await waitingItems(house.store, reviewer.id, courseId)).items) {
    const { version } = await readItemKey(house, reviewer, id);
    await decideReview(house, reviewer, id, { decision: 'approved', version });
  }
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
