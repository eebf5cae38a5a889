import { ConfirmByTyping, Field, ProblemLine, useApiCommand, useReturnFocus } from '@kedun/ui';
import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CertificateRecord, listCertificates, revokeCertificate } from '../../contract.ts';

/** Revokes a certificate: says what will happen, asks for the reason and for the name. */
export function RevokeCertificate({ record, onClose }: { record: CertificateRecord; onClose: () => void }): ReactNode {
  useReturnFocus();
  const { t } = useTranslation('academy');
  const [reason, setReason] = useState('');
  const revoke = useApiCommand(revokeCertificate, { invalidates: [listCertificates], onDone: onClose });
  return (
    <Modal open title={t('certificate.revoke')} footer={null} onCancel={onClose}>
      <div className="academy-form">
        <p>
          {t('certificate.revokeEffect', {
            name: record.personName,
            dataClass: t(`ui:dataClass.${record.dataClass}`),
          })}
        </p>
        {record.dataClass === 'C2' && <p>{t('certificate.revokeBoth')}</p>}
        <Field label={t('certificate.reason')} hint={t('certificate.reasonHint')}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              maxLength={300}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <ProblemLine error={revoke.error} />
        <ConfirmByTyping
          text={record.personName}
          action={t('certificate.revoke')}
          isReady={reason.trim().length >= 2}
          isBusy={revoke.isPending}
          onCancel={onClose}
          onConfirm={() => revoke.mutate({ params: { id: record.id }, body: { reason } })}
        />
      </div>
    </Modal>
  );
}
