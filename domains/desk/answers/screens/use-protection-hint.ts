import type { SensitiveType } from '@kedun/base';
import type { DetectionSettings } from '@kedun/detect';
import { readHintSettingsRoute, settingsOf } from '@kedun/domains/custody/contract';
import { detectionChanged } from '@kedun/domains/custody/events';
import { queryKeyOf, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';

const SETTLE_MS = 180;

const EVERYTHING_ON: DetectionSettings = { off: [], recognizers: [], allowed: [] };
const loadDetection = () => import('@kedun/detect');

/**
 * What will be protected when the text is sent; found in the browser, with the code the server uses, loaded on first
 * need. Null when nothing is known: the hint is a courtesy, and the server protects without it.
 */
export function useProtectionHint(
  text: string,
  settings: DetectionSettings = EVERYTHING_ON,
  load: () => Promise<Pick<typeof import('@kedun/detect'), 'createDetector'>> = loadDetection,
): readonly { type: SensitiveType; mask: string }[] | null {
  const [found, setFound] = useState<readonly { type: SensitiveType; mask: string }[] | null>(null);
  useEffect(() => {
    if (text.trim() === '') {
      setFound(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const findings = await load()
        .then(({ createDetector }) => createDetector(settings).scan(text))
        .catch(() => null);
      if (isCurrent) setFound(findings?.map(({ type, mask }) => ({ type, mask })) ?? null);
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, settings, load]);
  return found;
}

/**
 * Detection as the privacy officer set it, for hints; everything on until it is known. Values left in clear are not for
 * everybody's eyes, so the hint may speak of one that the server then leaves as it is.
 */
export function useDetectionSettings(): DetectionSettings {
  const cache = useQueryClient();
  const { data } = useApiQuery(readHintSettingsRoute, {}, { staleTime: Number.POSITIVE_INFINITY });
  useLive(detectionChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(readHintSettingsRoute) }));
  return useMemo(() => {
    if (!data) return EVERYTHING_ON;
    const recognizers = data.recognizers.map((one) => ({ ...one, isOn: true }));
    return settingsOf({ off: data.off, recognizers, allowed: [] });
  }, [data]);
}
