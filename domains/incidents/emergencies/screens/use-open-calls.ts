import { queryKeyOf, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type Emergency, listEmergencies } from '../../contract.ts';
import { emergencyChanged, emergencyReported } from '../../events.ts';

/** Open calls for help that the person may see, kept fresh; empty until they are read. */
export function useOpenCalls(isEnabled: boolean): readonly Emergency[] {
  const cache = useQueryClient();
  const calls = useApiQuery(listEmergencies, { query: { state: 'open' } }, { enabled: isEnabled });
  const again = () => void cache.invalidateQueries({ queryKey: queryKeyOf(listEmergencies) });
  useLive(emergencyReported, again);
  useLive(emergencyChanged, again);
  return calls.data?.items ?? [];
}
