/** What ships with the product for learning: the standard procedures and the courses, as files of the installation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandardProcedures } from '@kedun/domains/academy/procedures/rules';
import { root } from './root.ts';

const folder = join(root, 'domains', 'academy', 'library');

/** The standard procedures. */
export function readStandardProcedures(): StandardProcedures {
  return JSON.parse(readFileSync(join(folder, 'procedures.json'), 'utf8')) as StandardProcedures;
}
