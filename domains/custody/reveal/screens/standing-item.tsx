import { certificateIssued, certificateRevoked, suspensionChanged } from '@kedun/domains/academy/events';
import { Pill, useApiQuery, useLive, useMe } from '@kedun/ui';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { standingRoute } from '../../contract.ts';
import { revealed } from '../../events.ts';

const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** My right to look, always in sight: certificate, its days left, and the looks left today. */
export default function StandingItem(): ReactNode {
  const { t } = useTranslation('custody');
  const { role } = useMe();
  const isServing = role === 'agent' || role === 'lead';
  const standing = useApiQuery(standingRoute, {}, { enabled: isServing, refetchInterval: 300_000 });
  const again = () => void standing.refetch();
  useLive(revealed, again);
  useLive(certificateRevoked, again);
  useLive(certificateIssued, again);
  useLive(suspensionChanged, again);
  if (!standing.data) return null;
  const { certificates, lastEnd, hasSignedAgreement, quota } = standing.data;
  const best = certificates.toSorted((a, b) => b.dataClass.localeCompare(a.dataClass))[0];
  if (!best || !hasSignedAgreement) {
    return (
      <Link to="/academy">
        <Pill tone={lastEnd === 'revoked' || lastEnd === 'suspended' ? 'danger' : 'warn'}>
          {t(best ? 'standing.unsigned' : `standing.${lastEnd ?? 'uncertified'}`)}
        </Pill>
      </Link>
    );
  }
  const days = Math.ceil((new Date(best.expiresAt).getTime() - Date.now()) / DAY_MS);
  const tone = quota.left === 0 ? 'danger' : days <= SOON_DAYS || quota.left <= 3 ? 'warn' : 'quiet';
  return (
    <Tooltip title={t('standing.detail', { dataClass: t(`ui:dataClass.${best.dataClass}`), days, ...quota })}>
      <Link to="/my-reveals" className="standing-item">
        <Pill tone={tone}>{t('standing.short', { dataClass: best.dataClass, days, left: quota.left })}</Pill>
      </Link>
    </Tooltip>
  );
}
