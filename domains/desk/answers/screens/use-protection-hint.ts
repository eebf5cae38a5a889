import type { SensitiveType } from '@kedun/base';
import { useEffect, useState } from 'react';

const SETTLE_MS = 180;

const loadDetection = () => import('@kedun/detect');

/**
 * What will be protected when the text is sent; found in the browser, with the code the server uses, loaded on first
 * need. Null when nothing is known: the hint is a courtesy, and the server protects without it.
 */
export function useProtectionHint(
  text: string,
  load: () => Promise<Pick<typeof import('@kedun/detect'), 'scan'>> = loadDetection,
): readonly { type: SensitiveType; mask: string }[] | null {
  const [found, setFound] = useState<readonly { type: SensitiveType; mask: string }[] | null>(null);
  useEffect(() => {
    if (text.trim() === '') {
      setFound(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const detection = await load().catch(() => null);
      if (isCurrent) setFound(detection?.scan(text).map(({ type, mask }) => ({ type, mask })) ?? null);
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, load]);
  return found;
}
