import { ErrorState, LoadingState, ProblemLine, useApiCommand, useApiQuery } from '@kedun/ui';
import { App, Checkbox } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { chooseMail, readMailWishes } from '../contract.ts';

const KINDS = ['overdue', 'soon'] as const;

/** Which reminders I get by mail; every letter links here. */
export function MailWishes(): ReactNode {
  const { t } = useTranslation('identity.mail');
  const { message } = App.useApp();
  const { hash } = useLocation();
  const part = useRef<HTMLElement>(null);
  const wishes = useApiQuery(readMailWishes, {});
  const command = useApiCommand(chooseMail, {
    invalidates: [readMailWishes],
    onDone: () => void message.success(t('wishes.saved')),
  });
  const isThere = wishes.data !== undefined;
  useEffect(() => {
    if (isThere && hash === '#mail') part.current?.scrollIntoView();
  }, [isThere, hash]);
  if (wishes.isPending) return <LoadingState />;
  if (wishes.error) return <ErrorState error={wishes.error} onRetry={() => void wishes.refetch()} />;
  const { isOn, overdue, soon } = wishes.data;
  const chosen = { overdue, soon };
  return (
    <section className="account-part" id="mail" ref={part}>
      <h2>{t('wishes.title')}</h2>
      <p>{isOn ? t('wishes.lead') : t('wishes.off')}</p>
      {KINDS.map((kind) => (
        <p key={kind}>
          <Checkbox
            checked={chosen[kind]}
            disabled={command.isPending}
            onChange={({ target }) => command.mutate({ body: { ...chosen, [kind]: target.checked } })}
          >
            {t(`wishes.${kind}`)}
          </Checkbox>
        </p>
      ))}
      <ProblemLine error={command.error} />
    </section>
  );
}
