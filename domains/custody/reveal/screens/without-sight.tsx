import type { SealedType, SensitiveType } from '@kedun/base';
import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import BlindVerify from '../../verification/screens/blind-verify.tsx';

/** Types that a blind comparison can answer for, so that nobody has to see them. */
const COMPARABLE: ReadonlySet<SensitiveType> = new Set([
  'CN_ID',
  'BANK_CARD',
  'PASSPORT',
  'NAME',
  'PHONE',
  'DOB',
  'PLATE',
]);

function isComparable(type: SealedType): type is SensitiveType {
  return COMPARABLE.has(type as SensitiveType);
}

/** The way without sight: what one wants to know of this value can be compared blind. */
export function WithoutSight({ type, conversationId }: { type: SealedType; conversationId: string }): ReactNode {
  const { t } = useTranslation('custody');
  const [isOpen, setOpen] = useState(false);
  if (!isComparable(type)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('ask.withoutSight')}</Button>
      <Modal open={isOpen} footer={null} destroyOnHidden title={t('verify.title')} onCancel={() => setOpen(false)}>
        <BlindVerify conversationId={conversationId} first={type} />
      </Modal>
    </>
  );
}
