import { EmptyState, ErrorState, LoadingState, useApiQuery, useLive, useMe } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { customerRoute } from '../../contract.ts';
import { customerChanged } from '../../events.ts';
import { RevealChip } from '../../reveal/screens/reveal-chip.tsx';
import BlindVerify from '../../verification/screens/blind-verify.tsx';
import { Consents } from './consents.tsx';
import { LooksList } from './looks-list.tsx';
import { Preferences } from './preferences.tsx';
import './customers.css';

/** The customer beside a conversation. What works without sight comes first. Fills the slot `custody.customerPane`. */
export default function CustomerPane({
  customerId,
  conversationId,
}: {
  customerId: string;
  conversationId: string;
}): ReactNode {
  const { t } = useTranslation('custody');
  const { role } = useMe();
  const isServing = role === 'agent' || role === 'lead';
  const file = useApiQuery(customerRoute, { params: { id: customerId } });
  const again = () => void file.refetch();
  useLive(customerChanged, (event) => event.customerId === customerId && again());
  useLive('desk.message_added', (event) => event.conversationId === conversationId && again());
  if (file.error) return <ErrorState error={file.error} onRetry={again} />;
  if (!file.data) return <LoadingState />;
  const { fields, preferences } = file.data;
  return (
    <div className="customer-pane">
      {isServing && (
        <section>
          <h2>{t('verify.title')}</h2>
          <BlindVerify conversationId={conversationId} />
        </section>
      )}
      <section>
        <h2>
          {t('customers.file')} <Link to={`/customers/${customerId}`}>{t('customers.open')}</Link>
        </h2>
        {fields.length === 0 && <EmptyState title={t('customers.noFields')}>{t('customers.noFieldsHelp')}</EmptyState>}
        <dl className="customer-fields">
          {fields.map((field) => (
            <div key={field.type}>
              <dt>{t(`ui:type.${field.type}`)}</dt>
              <dd>
                <RevealChip span={field} conversationId={conversationId} />
              </dd>
            </div>
          ))}
        </dl>
        <Preferences preferences={preferences} />
      </section>
      <Consents customerId={customerId} conversationId={conversationId} />
      <section>
        <h2>{t('looks.title')}</h2>
        <LooksList customerId={customerId} limit={5} />
      </section>
    </div>
  );
}
