import type { Box } from '../reading.ts';

/** How much of the lower box's height lies beside the upper one. */
function overlap(one: Box, other: Box): number {
  const shared = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return shared / Math.min(one.height, other.height);
}

/** Things in the order in which one reads them: rows from above, each from the left. */
export function inReadingOrder<Thing extends { readonly box: Box }>(things: readonly Thing[]): Thing[] {
  const rows: Thing[][] = [];
  for (const thing of things.toSorted((a, b) => a.box.y + a.box.height / 2 - (b.box.y + b.box.height / 2))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && overlap(last.box, thing.box) > 0.5) row.push(thing);
    else rows.push([thing]);
  }
  return rows.flatMap((row) => row.toSorted((a, b) => a.box.x - b.box.x));
}
