/** What ships with the product for learning: the standard procedures and the courses, as files of the installation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoredTracer } from '@kedun/assess';
import type { StandardProcedures } from '@kedun/domains/academy/procedures/rules';
import type { ShippedFiles } from '@kedun/domains/academy/shelf/rules';
import { root } from './root.ts';

const folder = join(root, 'domains', 'academy', 'library');

/** The standard procedures. */
export function readStandardProcedures(): StandardProcedures {
  return JSON.parse(readFileSync(join(folder, 'procedures.json'), 'utf8')) as StandardProcedures;
}

function readCourse(key: string): ShippedFiles {
  const text = (name: string) => readFileSync(join(folder, key, name), 'utf8');
  const course = JSON.parse(text('course.json')) as ShippedFiles['course'];
  const bodies = course.lessons.map(({ number }) => {
    return [number, { zh: text(`lesson-${number}.zh.md`), en: text(`lesson-${number}.en.md`) }] as const;
  });
  const [items, checks, cases] = ['items.json', 'checks.json', 'cases.json'].map((name) => JSON.parse(text(name)));
  return { course, bodies: Object.fromEntries(bodies), items, checks, cases };
}

/** The courses that ship, by their keys. */
export function readShippedCourses(): ShippedFiles[] {
  const keys = readdirSync(folder).filter((name) => /^c\d{2}$/.test(name));
  return keys.sort().map(readCourse);
}

/** The model of what people know before a house has answers of its own (decisions/0034). */
export function readShippedTracer(): StoredTracer {
  return (JSON.parse(readFileSync(join(folder, 'tracer.weights.json'), 'utf8')) as { model: StoredTracer }).model;
}
