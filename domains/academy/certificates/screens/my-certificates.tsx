import { Pill, RelativeTime } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge, PrintButton } from '../../badges/screens/badge.tsx';
import type { MyCertificate } from '../../contract.ts';
import { RENEWAL_DAYS } from '../rules.ts';

interface AgreementState {
  readonly state: 'none' | 'unsigned' | 'signed';
  readonly version: number | null;
  readonly signedAt: string | null;
}

function CertificateCard({ certificate }: { certificate: MyCertificate }): ReactNode {
  const { t } = useTranslation('academy');
  const { daysLeft } = certificate;
  return (
    <div className="academy-card">
      <div className="academy-card-words">
        <strong>{t(`ui:dataClass.${certificate.dataClass}`)}</strong>
        <p>{t('certificate.until', { day: certificate.expiresAt.slice(0, 10) })}</p>
        <div className="academy-form-buttons">
          <Badge certificateId={certificate.id} />
          <PrintButton certificateId={certificate.id} />
        </div>
      </div>
      <div className="academy-card-state">
        {certificate.isSuspended && <Pill tone="danger">{t('certificate.suspended')}</Pill>}
        <Pill tone={daysLeft > RENEWAL_DAYS ? 'ok' : 'warn'}>{t('certificate.daysLeft', { count: daysLeft })}</Pill>
      </div>
    </div>
  );
}

/** My right to look: certificates with the days left, and the agreement. */
export function MyCertificates({
  certificates,
  agreement,
}: {
  certificates: readonly MyCertificate[];
  agreement: AgreementState;
}): ReactNode {
  const { t } = useTranslation('academy');
  return (
    <section className="academy-part">
      <h2>{t('certificate.mine')}</h2>
      {certificates.length === 0 && (
        <div className="academy-card">
          <div className="academy-card-words">
            <strong>{t('certificate.none')}</strong>
            <p>{t('certificate.noneHelp')}</p>
          </div>
        </div>
      )}
      {certificates.map((certificate) => (
        <CertificateCard key={certificate.id} certificate={certificate} />
      ))}
      {agreement.state !== 'none' && (
        <Link className="academy-card" to="/academy/agreement">
          <div className="academy-card-words">
            <strong>{t('agreement.title')}</strong>
            <p>{t('agreement.version', { version: agreement.version })}</p>
          </div>
          <div className="academy-card-state">
            {agreement.signedAt && <RelativeTime at={agreement.signedAt} />}
            <Pill tone={agreement.state === 'signed' ? 'ok' : 'warn'}>{t(`agreement.${agreement.state}`)}</Pill>
          </div>
        </Link>
      )}
    </section>
  );
}
