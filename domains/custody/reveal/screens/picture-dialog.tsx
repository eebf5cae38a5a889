import { Countdown, Picture, useMe } from '@kedun/ui';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownPicture } from '../../contract.ts';

/** An original picture while its grant lives: over the page, with who looks on every part of it. */
export default function PictureDialog({
  picture,
  mask,
  expiresAt,
  onClose,
}: {
  picture: ShownPicture;
  mask: string;
  expiresAt: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('custody');
  const { workNumber } = useMe();
  return (
    <Modal
      open
      footer={null}
      onCancel={onClose}
      width="min(1000px, 94vw)"
      title={
        <>
          {mask} · {t('picture.closesIn')} <Countdown until={expiresAt} />
        </>
      }
    >
      <div className="reveal-picture">
        <Picture
          data={picture}
          alt={t('picture.original', { mask })}
          onContextMenu={(event) => event.preventDefault()}
        />
        <span className="reveal-picture-mark" aria-hidden="true" />
      </div>
      <p className="kd-quiet">{t('picture.logged', { workNumber })}</p>
    </Modal>
  );
}
