import type { SensitiveType } from '@kedun/base';
import { useEffect, useState } from 'react';

const SETTLE_MS = 180;

/** What will be protected when the text is sent; found in the browser, with the code the server uses, loaded on first need. */
export function useProtectionHint(text: string): readonly { type: SensitiveType; mask: string }[] | null {
  const [found, setFound] = useState<readonly { type: SensitiveType; mask: string }[] | null>(null);
  useEffect(() => {
    if (text.trim() === '') {
      setFound(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const { scan } = await import('@kedun/detect');
      if (isCurrent) setFound(scan(text).map(({ type, mask }) => ({ type, mask })));
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text]);
  return found;
}
