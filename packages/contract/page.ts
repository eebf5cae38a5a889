import { KedunError } from '@kedun/base';
import { z } from 'zod';

/** Query of a paged list: an opaque cursor and how many rows, 50 unless told, 200 at most. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Answer of a paged list; `next` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Makes an opaque cursor from the sort key of the last row. */
export function encodeCursor(key: readonly (string | number)[]): string {
  return btoa(encodeURIComponent(JSON.stringify(key))).replaceAll('=', '');
}

/** Reads a cursor; null when it is not one of ours. */
export function decodeCursor(cursor: string): (string | number)[] | null {
  try {
    const key: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    const isKey = Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number');
    return isKey ? key : null;
  } catch {
    return null;
  }
}

/** Key of lists in order of time: the moment (ISO 8601, a year that databases know) and the id of the last row. */
export const placeInTime = z.tuple([z.iso.datetime().refine((at) => at >= '0001'), z.uuid()]);

/**
 * Reads the cursor of a query as a key of this shape; null without one, which is the first page.
 * A cursor that we did not make throws `invalid_cursor` (400): the first page again would look like the next one.
 */
export function readCursor<T extends z.ZodType>(cursor: string | undefined, shape: T): z.output<T> | null {
  if (cursor === undefined) return null;
  const key = shape.safeParse(decodeCursor(cursor));
  if (!key.success) throw new KedunError('invalid_cursor', 400, 'The cursor was not made here');
  return key.data;
}
