import type { DetectionSettings } from '@kedun/detect';
import { queryKeyOf, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDetection } from '../../detection/screens/use-detection.ts';
import { examplesChanged } from '../../events.ts';
import { type DetectionExample, examplesRoute } from '../../examples/contract.ts';
import { isMet } from '../rules.ts';

/** The sentences that detection must get right, as they stand now. */
export function useExamples() {
  const cache = useQueryClient();
  useLive(examplesChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(examplesRoute) }));
  return useApiQuery(examplesRoute, {});
}

/** Which of them detection does not get right with these settings, tried in this browser; null until that is known. */
export function useUnmet(
  examples: readonly DetectionExample[] | undefined,
  settings: DetectionSettings,
): ReadonlySet<string> | null {
  const detection = useDetection();
  return useMemo(() => {
    if (!detection || !examples) return null;
    const { scan } = detection.createDetector(settings);
    return new Set(examples.filter((one) => !isMet(one, scan(one.text))).map(({ id }) => id));
  }, [detection, examples, settings]);
}
