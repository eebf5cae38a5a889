import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWork } from './use-work.ts';

/** Takes a conversation where another screen says that it must be one's own. Fills the slot `desk.claim`. */
export default function ClaimButton({
  conversationId,
  isTaken,
  onClaimed,
}: {
  conversationId: string;
  /** Somebody else serves it: a lead takes it over. */
  isTaken: boolean;
  onClaimed: () => void;
}): ReactNode {
  const { t } = useTranslation('desk');
  const work = useWork(conversationId);
  return (
    <Button type="primary" loading={work.isBusy} onClick={() => void work.claim().then(onClaimed)}>
      {t(isTaken ? 'do.takeOver' : 'do.claim')}
    </Button>
  );
}
