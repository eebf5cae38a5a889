import { LoadingState, Slot, useHasSlot } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** What the customer agreed to, where a domain that knows it stands beside this one. */
export function Consents({
  className,
  ...props
}: {
  className?: string;
  customerId: string;
  conversationId?: string;
}): ReactNode {
  const { t } = useTranslation('custody');
  if (!useHasSlot('rights.customerConsents')) return null;
  return (
    <section className={className}>
      <h2>{t('customers.consents')}</h2>
      <Slot name="rights.customerConsents" props={props} fallback={<LoadingState />} />
    </section>
  );
}
