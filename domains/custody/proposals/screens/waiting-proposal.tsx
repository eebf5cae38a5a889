import { Pill, useMe } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProposal } from './use-proposal.ts';

/** Somebody else's change of the detection settings that waits, always in sight of those who may confirm it. */
export default function WaitingProposal(): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  const { id } = useMe();
  const waiting = useProposal().data?.waiting;
  if (!waiting || waiting.proposedBy?.id === id) return null;
  return (
    <Link to="/custody/detection">
      <Pill tone="warn">{t('proposal.waiting')}</Pill>
    </Link>
  );
}
