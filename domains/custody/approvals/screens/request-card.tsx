import { Countdown, PersonName, Pill, RelativeTime, SealedChip, Slot } from '@kedun/ui';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApprovalRequest } from '../../contract.ts';

/** One request: who, whom, what class, why, the conversation around it, and how the like was decided before. */
export function RequestCard({
  request,
  isChosen,
  isBusy,
  onChoose,
  onDecide,
}: {
  request: ApprovalRequest;
  isChosen: boolean;
  isBusy: boolean;
  onChoose: () => void;
  onDecide: (decision: 'approve' | 'deny') => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isChosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { similar, conversationId, customerId } = request;
  return (
    <article
      ref={card}
      className={isChosen ? 'request request-chosen' : 'request'}
      aria-current={isChosen || undefined}
      onFocus={onChoose}
      onMouseDown={onChoose}
    >
      <header>
        <PersonName person={request.asker} />
        <span>
          {t('approvals.wants')} {t(`ui:type.${request.type}`)} <SealedChip type={request.type} mask={request.mask} />
        </span>
        <Pill tone={request.dataClass === 'C3' ? 'warn' : 'quiet'}>{t(`ui:dataClass.${request.dataClass}`)}</Pill>
        <Pill tone="brand">{t(`purpose.${request.purpose}`)}</Pill>
        <span className="kd-quiet request-time">
          <RelativeTime at={request.askedAt} /> · {t('approvals.left')} <Countdown until={request.expiresAt} />
        </span>
      </header>
      <p>
        {t('approvals.customer')}{' '}
        <Link to={`/customers/${customerId}`}>{request.customerMask ?? t('customers.nameless')}</Link>
        {request.note && <q>{request.note}</q>}
      </p>
      <div className="request-excerpt">
        <Slot
          name="desk.excerpt"
          props={{ conversationId }}
          fallback={<Link to={`/desk/${conversationId}`}>{t('mine.conversation')}</Link>}
        />
      </div>
      <footer>
        <span className="kd-quiet">
          {similar.approved + similar.denied === 0 ? t('approvals.noSimilar') : t('approvals.similar', similar)}
        </span>
        {request.canDecide && (
          <span className="request-acts">
            <Button disabled={isBusy} onClick={() => onDecide('deny')}>
              {t('approvals.deny')}
            </Button>
            <Button type="primary" disabled={isBusy} onClick={() => onDecide('approve')}>
              {t('approvals.approve')}
            </Button>
          </span>
        )}
      </footer>
    </article>
  );
}
