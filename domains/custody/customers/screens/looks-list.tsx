import { ErrorState, LoadingState, queryKeyOf, RelativeTime, SealedChip, useApiQuery, useLive } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { looksRoute } from '../../contract.ts';
import { revealed } from '../../events.ts';
import './customers.css';

/** Who looked at this customer's values, newest first: what the customer can see too. */
export function LooksList({ customerId, limit }: { customerId: string; limit: number }): ReactNode {
  const { t } = useTranslation('custody');
  const cache = useQueryClient();
  const looks = useApiQuery(looksRoute, { params: { id: customerId }, query: { limit } });
  useLive(revealed, () => void cache.invalidateQueries({ queryKey: queryKeyOf(looksRoute) }));
  if (looks.error) return <ErrorState error={looks.error} onRetry={() => void looks.refetch()} />;
  if (!looks.data) return <LoadingState />;
  if (looks.data.items.length === 0) return <p className="kd-quiet">{t('looks.empty')}</p>;
  return (
    <ol className="looks">
      {looks.data.items.map((look) => (
        <li key={look.ledgerEntryId} className="look">
          <RelativeTime at={look.at} />
          <span>
            {look.person ? t('looks.who', look.person) : t('ui:person.unknown')} · {t(`purpose.${look.purpose}`)} ·{' '}
            {t(`ui:type.${look.type}`)} <SealedChip type={look.type} mask={look.mask} />
          </span>
        </li>
      ))}
    </ol>
  );
}
