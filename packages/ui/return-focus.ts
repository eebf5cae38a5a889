import { useEffect, useRef, useState } from 'react';

/** Address of the page's own content: where the focus goes when it has nowhere else to go. */
const CONTENT = '#content';

function isThere(element: Element | null): element is HTMLElement {
  if (!(element instanceof HTMLElement) || element === document.body || !element.isConnected) return false;
  return typeof element.checkVisibility !== 'function' || element.checkVisibility();
}

/**
 * For what covers the page for a while: when it goes, the focus returns to where it was when it came, or to the page's
 * content when that is gone too. What took the focus meanwhile keeps it.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(timer.current);
    return () => {
      // Later: what goes still holds the focus while it is taken out of the page.
      timer.current = setTimeout(() => {
        if (isThere(document.activeElement)) return;
        const goal = isThere(before) ? before : document.querySelector<HTMLElement>(CONTENT);
        goal?.focus({ preventScroll: true });
      });
    };
  }, [before]);
}
