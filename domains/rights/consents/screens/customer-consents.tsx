import { ErrorState, LoadingState, Pill, RelativeTime, useApiQuery, useLive } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ConsentView, getNotice, listCustomerConsents } from '../../contract.ts';
import { consentChanged } from '../../events.ts';
import './consents.css';

/** What a customer agreed to and took back, newest first. Fills the slot `rights.customerConsents`. */
export default function CustomerConsents({
  customerId,
  conversationId,
}: {
  customerId: string;
  /** The conversation it stands beside, if any: a line about consent there means that this has changed. */
  conversationId?: string;
}): ReactNode {
  const { t } = useTranslation('rights');
  const consents = useApiQuery(listCustomerConsents, { params: { customerId } });
  const again = () => void consents.refetch();
  useLive(consentChanged, again);
  useLive('desk.message_added', (event) => event.conversationId === conversationId && again());
  if (consents.error) return <ErrorState error={consents.error} onRetry={again} />;
  if (!consents.data) return <LoadingState />;
  const [newest, ...earlier] = consents.data.consents;
  if (!newest) return <p className="kd-quiet">{t('consents.none')}</p>;
  return (
    <div className="consents">
      <Consent consent={newest} />
      {earlier.length > 0 && (
        <details>
          <summary>{t('consents.earlier', { count: earlier.length })}</summary>
          {earlier.map((consent) => (
            <Consent key={consent.givenAt} consent={consent} />
          ))}
        </details>
      )}
    </div>
  );
}

const TONES = { standing: 'ok', withdrawn: 'danger', superseded: 'quiet' } as const;

function Consent({ consent }: { consent: ConsentView }): ReactNode {
  const { t } = useTranslation('rights');
  const { version, channel, givenAt, endedAt, endReason, separate } = consent;
  const state = endReason ?? 'standing';
  return (
    <section className="consent">
      <p>
        <Pill tone={TONES[state]}>{t(`consents.state.${state}`)}</Pill> {t('consents.to', { version })}
      </p>
      <p className="kd-quiet">
        {t(`consents.channel.${channel}`, channel)} · {t('consents.given')} <RelativeTime at={givenAt} />
        {endedAt && (
          <>
            {' '}
            · {t('consents.ended')} <RelativeTime at={endedAt} />
          </>
        )}
      </p>
      {separate.length > 0 && <Separate consent={consent} />}
    </section>
  );
}

function Separate({ consent }: { consent: ConsentView }): ReactNode {
  const { t, i18n } = useTranslation('rights');
  const language = i18n.language === 'en' ? 'en' : 'zh-CN';
  const input = { params: { version: consent.version }, query: { language } } as const;
  // A published version never changes.
  const notice = useApiQuery(getNotice, input, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <ul>
      {consent.separate.map(({ purpose, givenAt, withdrawnAt }) => (
        <li key={`${purpose} ${givenAt}`}>
          <Pill tone={withdrawnAt || consent.endedAt ? 'quiet' : 'ok'}>
            {t(withdrawnAt ? 'consents.separate.withdrawn' : 'consents.separate.given')}
          </Pill>{' '}
          {notice.data?.wording.purposes[purpose]?.name ?? purpose}{' '}
          <span className="kd-quiet">
            <RelativeTime at={withdrawnAt ?? givenAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
