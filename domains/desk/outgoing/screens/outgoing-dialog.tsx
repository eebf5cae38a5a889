import type { Problem } from '@kedun/contract';
import { Field } from '@kedun/ui';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REASON_LENGTH } from '../../contract.ts';
import { codesOf, findingsOf, type OutgoingFinding } from '../contract.ts';
import { masked, piecesOf } from './pieces.ts';
import './outgoing.css';

/** Says why an answer was held back and what to do: mask it, say why, or write it otherwise. Nothing of it is lost. */
export default function OutgoingDialog({
  text,
  problem,
  onSend,
  onEdit,
}: {
  text: string;
  problem: Problem;
  onSend: (text: string, reason?: string) => void;
  onEdit: (text: string) => void;
}): ReactNode {
  const { t } = useTranslation('desk.outgoing');
  const [reason, setReason] = useState('');
  const findings = findingsOf(problem) ?? [];
  const has = (outcome: OutgoingFinding['outcome']) => findings.some((one) => one.outcome === outcome);
  const isBlocked = has('block');
  const isReasonAsked = has('reason') && !isBlocked;
  const isReady = !isReasonAsked || reason.trim().length >= REASON_LENGTH.min;
  const send = () => {
    if (isReady) onSend(masked(text, findings), isReasonAsked ? reason.trim() : undefined);
  };
  return (
    <Modal
      open
      title={t(isBlocked ? 'title.block' : 'title.hold')}
      onCancel={() => onEdit(text)}
      footer={
        <>
          <Button onClick={() => onEdit(text)} autoFocus={isBlocked && !has('fix')}>
            {t('do.edit')}
          </Button>
          {isBlocked && has('fix') && <Button onClick={() => onEdit(masked(text, findings))}>{t('do.mask')}</Button>}
          {!isBlocked && (
            <Button type="primary" disabled={!isReady} onClick={send} autoFocus={!isReasonAsked}>
              {t(has('fix') ? 'do.maskAndSend' : isReasonAsked ? 'do.send' : 'do.sendAnyway')}
            </Button>
          )}
        </>
      }
    >
      <p className="outgoing-text">
        {piecesOf(text, findings).map((piece) =>
          piece.outcome ? (
            <mark key={piece.start} className={`outgoing-${piece.outcome}`}>
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </p>
      <ul className="outgoing-why">
        {codesOf(findings).map((code) => (
          <li key={code}>
            <b>{t(`why.${code}`)}</b> {t(`instead.${code}`)}
          </li>
        ))}
      </ul>
      {isReasonAsked && (
        <Field label={t('reason.label')} hint={t('reason.hint', REASON_LENGTH)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              autoSize={{ minRows: 2, maxRows: 4 }}
              maxLength={REASON_LENGTH.max}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              onPressEnter={(event) => {
                if (event.nativeEvent.isComposing || event.shiftKey) return;
                event.preventDefault();
                send();
              }}
            />
          )}
        </Field>
      )}
    </Modal>
  );
}
