import { Field } from '@kedun/ui';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../contract.ts';

/** Refusals that belong to the new password. */
export const PASSWORD_FIELDS: Readonly<Record<string, string>> = Object.fromEntries(
  ['too_short', 'too_long', 'too_simple', 'too_common', 'has_own_data', 'used_before'].map((weakness) => [
    `password_${weakness}`,
    'password',
  ]),
);

/** A new password typed once: it can be looked at, which prevents more mistakes than typing it twice. */
export function NewPassword({
  value,
  onChange,
  autoFocus = false,
}: {
  value: string;
  onChange: (password: string) => void;
  autoFocus?: boolean;
}): ReactNode {
  const { t } = useTranslation('identity');
  const missing = MIN_PASSWORD_LENGTH - [...value].length;
  return (
    <Field
      label={t('password.new')}
      hint={value !== '' && missing > 0 ? t('password.missing', { count: missing }) : t('password.hint')}
    >
      {(control) => (
        <Input.Password
          {...control}
          size="large"
          autoFocus={autoFocus}
          name="password"
          autoComplete="new-password"
          maxLength={MAX_PASSWORD_LENGTH}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
