import { Field, Form, FormProblem, useApiCommand } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePassword } from '../../contract.ts';
import { NewPassword, PASSWORD_FIELDS } from './new-password.tsx';

/** Changes one's own password; all other sessions end. */
export function PasswordPart({ onChanged }: { onChanged: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const command = useApiCommand(changePassword, {
    onDone() {
      setCurrent('');
      setNext('');
      onChanged();
    },
  });
  return (
    <section className="account-part">
      <h2>{t('password.title')}</h2>
      <p>{t('password.lead')}</p>
      <Form
        problem={command.error}
        fieldOf={{ ...PASSWORD_FIELDS, current_password_wrong: 'current' }}
        onSubmit={() => {
          command.mutate({ body: { current, next } });
        }}
      >
        <Field label={t('password.current')}>
          {(control) => (
            <Input.Password
              {...control}
              size="large"
              name="current"
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <NewPassword value={next} onChange={setNext} />
        <FormProblem />
        {command.isSuccess && next === '' && (
          <p className="account-done" role="status">
            {t('password.changed')}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={command.isPending}>
          {t('password.change')}
        </Button>
      </Form>
    </section>
  );
}
