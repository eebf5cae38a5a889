import { Page, PageHeader, useMe } from '@kedun/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactorPart } from '../../factors/screens/factor-part.tsx';
import { MailWishes } from '../../mail/screens/mail-wishes.tsx';
import { PasswordPart } from '../../passwords/screens/password-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import './sessions.css';

function Facts(): ReactNode {
  const { t } = useTranslation('identity');
  const me = useMe();
  const facts = [
    ['name', me.name],
    ['workNumber', me.workNumber],
    ['email', me.email],
    ['role', t(`ui:role.${me.role}`)],
    ['team', me.team?.name ?? t('account.noTeam')],
  ] as const;
  return (
    <section className="account-part">
      <h2>{t('account.me')}</h2>
      <dl className="account-facts">
        {facts.map(([key, value]) => (
          <div key={key} className="account-fact">
            <dt>{t(`account.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** One's own account: who I am here, where I am signed in, password, authenticator. */
export default function AccountScreen(): ReactNode {
  const { t } = useTranslation('identity');
  const me = useMe();
  // A new password ends the other sessions: the list below is drawn anew.
  const [version, setVersion] = useState(0);
  return (
    <Page isNarrow>
      <PageHeader title={t('account.title')}>{t('account.lead')}</PageHeader>
      <div className="account">
        <Facts />
        <SessionsPart key={version} />
        <MailWishes />
        {me.isDemo ? (
          <section className="account-part">
            <h2>{t('account.demo')}</h2>
            <p>{t('account.demoLead')}</p>
          </section>
        ) : (
          <>
            <PasswordPart onChanged={() => setVersion(version + 1)} />
            <FactorPart />
          </>
        )}
      </div>
    </Page>
  );
}
