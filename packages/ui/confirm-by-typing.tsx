import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';

/** What someone must type before something that cannot be taken back. */
export interface ConfirmByTypingProps {
  /** To be typed exactly: the name of what is lost. */
  readonly text: string;
  /** What the button says. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly isBusy?: boolean;
  /** False holds the button back for the form's own reasons. */
  readonly isReady?: boolean;
}

/** Asks to type a name before the red button works: for what ends access or erases. */
export function ConfirmByTyping(props: ConfirmByTypingProps): ReactNode {
  const { text, action, onConfirm, onCancel, isBusy = false, isReady = true } = props;
  const { t } = useTranslation('ui');
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim() === text;
  return (
    <form
      className="kd-confirm"
      onSubmit={(event) => {
        event.preventDefault();
        if (isTyped && isReady && !isBusy) onConfirm();
      }}
    >
      <Field label={t('confirm.type', { text })}>
        {(control) => (
          <Input
            {...control}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <div className="kd-confirm-actions">
        <Button onClick={onCancel}>{t('confirm.cancel')}</Button>
        <Button danger type="primary" htmlType="submit" disabled={!isTyped || !isReady} loading={isBusy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
