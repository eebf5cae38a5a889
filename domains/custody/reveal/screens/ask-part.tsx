import { Countdown, ProblemLine, useApiCommand } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalsRoute, type Outlook, type Purpose, requestApprovalRoute } from '../../contract.ts';
import { PurposeList } from './purpose-list.tsx';
import { useReasonWords } from './refusal-part.tsx';
import { WithoutSight } from './without-sight.tsx';

/** A look that someone else must approve: to whom it goes, how long that takes, and the way without sight. */
export function AskPart({
  outlook,
  conversationId,
  onAsked,
}: {
  outlook: Outlook;
  conversationId: string;
  onAsked: () => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const words = useReasonWords();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [note, setNote] = useState('');
  const asking = useApiCommand(requestApprovalRoute, { invalidates: [approvalsRoute], onDone: onAsked });
  const { token, approvers, reasons, expectedWaitMinutes: wait } = outlook;
  const hasApprover = approvers.length > 0;
  const ask = () => purpose && asking.mutate({ body: { token, conversationId, purpose, note } });
  return (
    <>
      <p className="reveal-question">{words(reasons[0]?.code ?? 'approval_needed', outlook.quota.limit)}</p>
      <PurposeList purposes={outlook.purposes} chosen={purpose} isBusy={asking.isPending} onChoose={setPurpose} />
      <Input
        value={note}
        maxLength={200}
        aria-label={t('ask.note')}
        placeholder={t('ask.note')}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && ask()}
      />
      <p className="kd-quiet">
        {hasApprover ? t('ask.goesTo', { people: approvers.join(t('list.and')) }) : t('error.no_approver')}{' '}
        {hasApprover && (wait === null ? t('ask.waitUnknown') : t('ask.wait', { minutes: wait }))}
      </p>
      {asking.error && <ProblemLine error={asking.error} />}
      <div className="reveal-acts">
        <Button type="primary" disabled={!purpose || !hasApprover} loading={asking.isPending} onClick={ask}>
          {t('ask.send')}
        </Button>
        <WithoutSight type={outlook.type} conversationId={conversationId} />
      </div>
      <footer>
        <p>{t('reveal.logged')}</p>
      </footer>
    </>
  );
}

/** A request that waits; the answer arrives by itself. */
export function WaitingPart({
  request,
  onEnd,
}: {
  request: NonNullable<Outlook['request']>;
  onEnd: () => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  return (
    <>
      <p className="reveal-question" role="status">
        {t('ask.waiting', { purpose: t(`purpose.${request.purpose}`) })}
      </p>
      <p className="kd-quiet">
        {t('ask.waitingUntil')} <Countdown until={request.until} onEnd={onEnd} />
      </p>
    </>
  );
}
