/** Checks what the import rules cannot see: vocabulary of rooms, sizes, tests, words. Prints figures; exits 1 on a fault. */

import { checkLinks } from './structure/links.ts';
import { checkLocales } from './structure/locales.ts';
import { measure, suppressionsWithoutReason } from './structure/measures.ts';
import { sourceFiles } from './structure/sources.ts';
import { checkSubjects } from './structure/subjects.ts';
import { checkVocabulary } from './structure/vocabulary.ts';

const files = sourceFiles();
const { faults: sizeFaults, report } = measure(files);
const faults = [
  ...checkVocabulary(files),
  ...checkLinks(),
  ...checkLocales(),
  ...checkSubjects(),
  ...sizeFaults,
  ...suppressionsWithoutReason(files),
];

console.log(report);
for (const fault of faults) console.error(`✗ ${fault}`);
console.log(faults.length === 0 ? 'Structure: good' : `Structure: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
