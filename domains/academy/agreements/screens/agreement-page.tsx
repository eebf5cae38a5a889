import {
  EmptyState,
  ErrorState,
  exactTime,
  LoadingState,
  Page,
  PageHeader,
  ProblemLine,
  SignalStrip,
  useApiCommand,
  useApiQuery,
  useMe,
} from '@kedun/ui';
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type Agreement, readAgreement, readHome, signAgreement } from '../../contract.ts';
import { Markdown } from '../../markdown/screens/markdown.tsx';
import { sideOf } from '../../wording/rules.ts';
import { useText } from '../../wording/screens/use-text.ts';
import '../../paths/screens/academy.css';

function SignBox({ agreement }: { agreement: Agreement }): ReactNode {
  const { t, i18n } = useTranslation('academy');
  const me = useMe();
  const navigate = useNavigate();
  const [hasRead, setRead] = useState(false);
  const language = sideOf(i18n.language);
  const sign = useApiCommand(signAgreement, {
    invalidates: [readAgreement, readHome],
    onDone: () => navigate('/academy'),
  });
  const body = { agreementId: agreement.id, language, textHash: agreement.hashes[language] };
  return (
    <form
      className="academy-form academy-part"
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate({ body });
      }}
    >
      <Checkbox checked={hasRead} onChange={(event) => setRead(event.target.checked)}>
        {t('agreement.iHaveRead', { name: me.name, workNumber: me.workNumber })}
      </Checkbox>
      <p className="kd-quiet">{t('agreement.proof')}</p>
      <ProblemLine error={sign.error} />
      <div className="academy-form-buttons">
        <Button type="primary" htmlType="submit" disabled={!hasRead} loading={sign.isPending}>
          {t('agreement.sign')}
        </Button>
      </div>
    </form>
  );
}

/** The confidentiality agreement in force: read it, sign it, or see when one signed. */
export default function AgreementPage(): ReactNode {
  const { t, i18n } = useTranslation('academy');
  const text = useText();
  const current = useApiQuery(readAgreement, {});
  if (current.error) return <ErrorState error={current.error} onRetry={() => void current.refetch()} />;
  if (!current.data) return <LoadingState />;
  const { agreement, signedAt } = current.data;
  if (!agreement) return <EmptyState title={t('next.await_agreement')}>{t('why.no_agreement_yet')}</EmptyState>;
  return (
    <Page isNarrow>
      <Link className="academy-crumb" to="/academy">
        ← {t('home.title')}
      </Link>
      <PageHeader title={text(agreement.title)}>{t('agreement.version', { version: agreement.version })}</PageHeader>
      {signedAt && (
        <SignalStrip tone="ok">
          {t('agreement.signedOn', { at: exactTime(new Date(signedAt), i18n.language) })}
        </SignalStrip>
      )}
      <article className="academy-text">
        <Markdown text={text(agreement.text)} />
      </article>
      {!signedAt && <SignBox key={agreement.id} agreement={agreement} />}
    </Page>
  );
}
