import { ProblemLine, pictureBlob, useApiCommand } from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { encode } from 'uqr';
import { openBadge, printCertificate } from '../../contract.ts';

/** Dark on white in both themes, because phones read it best so. */
function VerificationCode({ url, label }: { url: string; label: string }): ReactNode {
  const { size, data } = encode(url, { border: 2 });
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width={176} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} fill="#000" />
    </svg>
  );
}

/** One's own certificate as a PDF: saved as a file. */
export function PrintButton({ certificateId }: { certificateId: string }): ReactNode {
  const { t } = useTranslation('academy');
  const print = useApiCommand(printCertificate, {
    onDone({ name, mediaType, content }) {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(pictureBlob({ mediaType, content }));
      link.download = name;
      link.click();
      // Not at once: the browser reads it after this turn.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  });
  return (
    <>
      <Button size="small" loading={print.isPending} onClick={() => print.mutate({ params: { id: certificateId } })}>
        {t('certificate.downloadPdf')}
      </Button>
      <ProblemLine error={print.error} />
    </>
  );
}

/** Opens one's own certificate as a credential: code, address and file. */
export function Badge({ certificateId }: { certificateId: string }): ReactNode {
  const { t } = useTranslation('academy');
  const open = useApiCommand(openBadge, { invalidates: [] });
  if (!open.data) {
    return (
      <>
        <Button size="small" loading={open.isPending} onClick={() => open.mutate({ params: { id: certificateId } })}>
          {t('certificate.openBadge')}
        </Button>
        <ProblemLine error={open.error} />
      </>
    );
  }
  const { jwt, verifyUrl } = open.data;
  return (
    <div>
      <VerificationCode url={verifyUrl} label={t('certificate.badgeCode')} />
      <p>
        <a href={verifyUrl} target="_blank" rel="noreferrer">
          {verifyUrl}
        </a>
      </p>
      <a href={`data:application/vc+jwt,${jwt}`} download="certificate.jwt">
        {t('certificate.downloadBadge')}
      </a>
    </div>
  );
}
