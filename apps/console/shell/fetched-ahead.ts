import type { Lazy } from '@kedun/ui';
import { useEffect } from 'react';

/** The page's own first requests come before. */
const AFTER_MS = 500;

/**
 * Fetches the parts that screens will draw before anyone waits for them: a browser that once failed to fetch code never
 * asks for it again in the page's life, so what is opened while the server restarts must be there already.
 */
export function useFetchedAhead(parts: readonly Lazy[]): void {
  useEffect(() => {
    let isOver = false;
    const fetchAll = async () => {
      for (const load of parts) {
        if (isOver) return;
        await load();
      }
    };
    // Whoever draws the part says that it is missing; the rest is not asked of a server that does not answer.
    const timer = setTimeout(() => void fetchAll().catch(() => {}), AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [parts]);
}
