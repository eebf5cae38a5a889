import { queryKeyOf, useApiQuery, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { Role } from '../../../kernel/actor.ts';
import { detectionProposed } from '../../events.ts';
import { readProposalRoute } from '../../proposals/contract.ts';
import { CONFIRMERS } from '../rules.ts';

/** The change that waits for a second person, as it stands now; nothing for those it is no business of. */
export function useProposal() {
  const cache = useQueryClient();
  const { role } = useMe();
  useLive(detectionProposed, () => void cache.invalidateQueries({ queryKey: queryKeyOf(readProposalRoute) }));
  return useApiQuery(readProposalRoute, {}, { enabled: CONFIRMERS.includes(role as Role) });
}
