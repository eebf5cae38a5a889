/** How many people began a test on this bank and how many of them were shown each item. Kept by the caller. */
export interface ExposureTable {
  readonly people: number;
  /** People who were shown an item, by its id; an item without a count was never shown. */
  readonly shown: Readonly<Record<string, number>>;
}

/** Below so many people a share says little: the ceiling is counted as if so many had come. */
export const PEOPLE_AT_LEAST = 50;

/** The exposure of an item as share (0 to 1) of the people, counting at least `PEOPLE_AT_LEAST`. */
export function exposureOf(table: ExposureTable, itemId: string): number {
  return (table.shown[itemId] ?? 0) / Math.max(table.people, PEOPLE_AT_LEAST);
}

/**
 * True when showing the item once more keeps it within the ceiling. A hard limit, not a probability as in
 * van der Linden & Veldkamp (2004): with up-to-date counts no item can be over it.
 */
export function isEligible(table: ExposureTable, itemId: string, maximumExposure: number): boolean {
  return (table.shown[itemId] ?? 0) + 1 <= maximumExposure * Math.max(table.people, PEOPLE_AT_LEAST);
}

/** The table after somebody began a test. */
export function personBegan(table: ExposureTable): ExposureTable {
  return { ...table, people: table.people + 1 };
}

/** The table after an item was shown. */
export function itemShown(table: ExposureTable, itemId: string): ExposureTable {
  return { ...table, shown: { ...table.shown, [itemId]: (table.shown[itemId] ?? 0) + 1 } };
}
