/** What ships with the product for learning: the standard procedures and the courses, as files of the installation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  return { course, bodies: Object.fromEntries(bodies), items: JSON.parse(text('items.json')) };
}

/** The courses that ship, by their keys. */
export function readShippedCourses(): ShippedFiles[] {
  const keys = readdirSync(folder).filter((name) => /^c\d{2}$/.test(name));
  return keys.sort().map(readCourse);
}
