import { Field } from '@kedun/ui';
import { Input } from 'antd';
import type { ReactNode } from 'react';

/** Where a code of the authenticator, or a recovery code, is typed; `onFull` is called with the sixth digit. */
export function CodeField({
  label,
  hint,
  value,
  isDigits = true,
  isFocused = true,
  onChange,
  onFull,
}: {
  label: string;
  hint?: ReactNode;
  value: string;
  /** False for recovery codes, which have letters. */
  isDigits?: boolean;
  /** False where other fields come before it. */
  isFocused?: boolean;
  onChange: (code: string) => void;
  onFull?: (code: string) => void;
}): ReactNode {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          className="code-input"
          size="large"
          autoFocus={isFocused}
          autoComplete="one-time-code"
          inputMode={isDigits ? 'numeric' : 'text'}
          maxLength={isDigits ? 6 : 20}
          spellCheck={false}
          required
          value={value}
          onChange={(event) => {
            const typed = isDigits ? event.target.value.replace(/\D/g, '') : event.target.value.toUpperCase();
            onChange(typed);
            if (isDigits && typed.length === 6 && value.length < 6) onFull?.(typed);
          }}
        />
      )}
    </Field>
  );
}
