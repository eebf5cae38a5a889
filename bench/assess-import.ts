/** Reading 问卷星-style papers: speed beside a naive split, exactness beside one damaged item. Part of `npm run bench -- assess`. */
import { readWjx } from '@kedun/assess';
import { judge } from '../packages/assess/formats/testing/judged.ts';
import { FAULTS, ODDITIES } from '../packages/assess/formats/testing/mutations.ts';
import { paperOf, paperText, styleOf } from '../packages/assess/formats/testing/paper.ts';

const ITEMS = 9_999;
const ROUNDS = 3;
const PAPERS = 20;

/** What one would write at first: items by a regular expression for numbers, options by one for letters. */
function naiveSplit(text: string): number {
  let count = 0;
  for (const block of text.split(/(?=\d{1,5}[.．、](?!\d))/)) {
    const options = block.split(/(?=[A-H][.．、])/).slice(1);
    if (options.filter((option) => option.includes('正确答案')).length > 0) count += 1;
  }
  return count;
}

/** Items a second of processor time, the best of some rounds. */
function speedOf(text: string, read: (text: string) => unknown): number {
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(started);
    best = Math.max(best, ITEMS / ((user + system) / 1e6));
  }
  return best;
}

function exactness(): Record<string, number> {
  const figures: Record<string, number> = {};
  let [untouched, exact, reviewed, wrong] = [0, 0, 0, 0];
  for (const mutation of Object.values({ ...FAULTS, ...ODDITIES })) {
    for (let seed = 1; seed <= PAPERS; seed++) {
      const judged = judge(mutation, seed + 10_000);
      untouched += judged.untouched;
      exact += judged.exact;
      reviewed += judged.reviewed;
      wrong += judged.wrong.length;
    }
  }
  figures['import: kinds of mutation'] = Object.keys({ ...FAULTS, ...ODDITIES }).length;
  figures['import: untouched items exact, share'] = exact / untouched;
  figures['import: untouched items for review, share'] = reviewed / untouched;
  figures['import: wrong keys without review'] = wrong;
  return figures;
}

/** Figures and ratios of reading papers. */
export async function importFigures(): Promise<{ figures: Record<string, number>; ratios: Record<string, number> }> {
  const figures: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  for (const layout of ['glued', 'lines'] as const) {
    const style = { ...styleOf(3, layout), key: 'suffix', numberSign: '.', letterSign: '.', restarts: false } as const;
    const text = paperText(paperOf(3, style, ITEMS));
    const ours = speedOf(text, readWjx);
    figures[`import, ${layout}: items a second`] = ours;
    ratios[`import, ${layout} vs a naive split by regular expressions`] = ours / speedOf(text, naiveSplit);
    ratios[`import, ${layout} vs the goal of 5,000 items a second`] = ours / 5_000;
  }
  return { figures: { ...figures, ...exactness() }, ratios };
}
