import { Field, Form, FormProblem, KedunMark, ProblemLine, useApiCommand } from '@kedun/ui';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { demoSignIn, type Me, signOut, unlock } from '../../contract.ts';
import './sessions.css';

/** A code of the authenticator has six digits; anything else is the password. */
function answerOf(given: string) {
  return /^\d{6}$/.test(given) ? { code: given } : { password: given };
}

/** Demo people have no password to unlock with: signing in again is theirs. */
function DemoUnlock({ me, onDone }: { me: Me; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const command = useApiCommand(demoSignIn, { onDone });
  return (
    <>
      <ProblemLine error={command.error} />
      <Button
        type="primary"
        size="large"
        block
        autoFocus
        loading={command.isPending}
        onClick={() => command.mutate({ body: { personId: me.id } })}
      >
        {t('lock.demo')}
      </Button>
    </>
  );
}

function UnlockForm({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const [given, setGiven] = useState('');
  const command = useApiCommand(unlock, { onDone, onRefused: () => setGiven('') });
  return (
    <Form
      problem={command.error}
      onSubmit={() => {
        command.mutate({ body: answerOf(given) });
      }}
    >
      <Field label={t('lock.field')}>
        {(control) => (
          <Input.Password
            {...control}
            size="large"
            autoFocus
            autoComplete="current-password"
            required
            value={given}
            onChange={(event) => setGiven(event.target.value)}
          />
        )}
      </Field>
      <FormProblem />
      <Button type="primary" size="large" block htmlType="submit" loading={command.isPending} disabled={given === ''}>
        {t('lock.unlock')}
      </Button>
    </Form>
  );
}

/** Covers everything, open menus and forms included, until the person proves to be there; the work stays below. */
export default function LockScreen({ me, onDone }: { me: Me; onDone: () => void }): ReactNode {
  const { t } = useTranslation('identity');
  const dialog = useRef<HTMLDialogElement>(null);
  const leaving = useApiCommand(signOut, { onDone, onRefused: onDone });
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="lock" aria-label={t('lock.title')} onCancel={(event) => event.preventDefault()}>
      <div className="lock-card">
        <KedunMark size={34} />
        <h1>{t('lock.title')}</h1>
        <p>{t('lock.lead', { name: me.name })}</p>
        {me.isDemo ? <DemoUnlock me={me} onDone={onDone} /> : <UnlockForm onDone={onDone} />}
        <Button type="link" onClick={() => leaving.mutate({})}>
          {t('lock.signOut')}
        </Button>
      </div>
    </dialog>
  );
}
