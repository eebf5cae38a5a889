import { ConfirmByTyping, Field, ProblemLine, useApiCommand } from '@kedun/ui';
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { disablePerson, listPeople, type PersonRecord } from '../../contract.ts';

/** Says what ends, asks why, and for the name to be typed. */
export function DisablePerson({
  person,
  teamName,
  onClose,
}: {
  person: PersonRecord;
  teamName: string | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('identity');
  const [reason, setReason] = useState('');
  const command = useApiCommand(disablePerson, { invalidates: [listPeople], onDone: onClose });
  const work = teamName ? t('disable.work', { team: teamName }) : t('disable.workNoTeam');
  const effects = [t('disable.sessions'), t('disable.reveals'), work, t('disable.ledger')];
  return (
    <div className="person-disable">
      <strong>{t('disable.title', { name: person.name })}</strong>
      <ul>
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Field label={t('disable.reason')} hint={t('disable.reasonHint')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <ProblemLine error={command.error} />
      <ConfirmByTyping
        text={person.name}
        action={t('disable.action')}
        isReady={reason.trim().length >= 2}
        isBusy={command.isPending}
        onConfirm={() => command.mutate({ params: { id: person.id }, body: { reason } })}
        onCancel={onClose}
      />
    </div>
  );
}
