import { Field, ProblemLine, queryKeyOf, useApiCommand } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath, useLocation } from 'react-router';
import { EMERGENCY_KINDS, type Emergency, listEmergencies, MAX_WORDS, reportEmergency } from '../../contract.ts';

/** What to do until help comes, and whether somebody is on it. */
function Guidance({ call }: { call: Emergency }): ReactNode {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  const steps = t(`guide.${call.kind}`, { returnObjects: true }) as string[];
  return (
    <div className="call-guide">
      <p role="status" className={call.seen ? 'call-seen' : 'call-sent'}>
        {call.seen ? t('call.seen', { name: call.seen.name }) : t('call.sent')}
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {call.conversationId && <p className="kd-quiet">{t('call.kept')}</p>}
    </div>
  );
}

/** Calls for help by one press, then says what to do. `running` is the person's own call that is open already. */
export default function CallDialog({
  running,
  onClose,
}: {
  running: Emergency | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['incidents.emergencies', 'incidents']);
  const cache = useQueryClient();
  const { pathname } = useLocation();
  const conversationId = matchPath('/desk/:id', pathname)?.params.id ?? null;
  const [words, setWords] = useState('');
  const [isAnother, setAnother] = useState(false);
  const calling = useApiCommand(reportEmergency, {
    onDone() {
      setAnother(false);
      setWords('');
      void cache.invalidateQueries({ queryKey: queryKeyOf(listEmergencies) });
    },
  });
  const call = running ?? calling.data ?? null;
  const isAsking = isAnother || !call;
  return (
    <Modal
      open
      title={t('call.title')}
      onCancel={onClose}
      footer={
        isAsking ? null : (
          <>
            <Button onClick={() => setAnother(true)}>{t('call.again')}</Button>
            <Button type="primary" onClick={onClose}>
              {t('call.done')}
            </Button>
          </>
        )
      }
    >
      {isAsking ? (
        <div className="call-ask">
          <p>{t(conversationId ? 'call.lead' : 'call.leadRoom')}</p>
          <div className="call-kinds">
            {EMERGENCY_KINDS.map((kind) => (
              <Button
                key={kind}
                danger
                size="large"
                disabled={calling.isPending}
                loading={calling.isPending && calling.variables.body.kind === kind}
                onClick={() => calling.mutate({ body: { kind, conversationId, words } })}
              >
                {t(`incidents:kind.${kind}`)}
              </Button>
            ))}
          </div>
          <Field label={t('call.words')} hint={t('call.wordsHint')}>
            {(control) => (
              <Input
                {...control}
                value={words}
                maxLength={MAX_WORDS}
                autoComplete="off"
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          <ProblemLine error={calling.error} />
        </div>
      ) : (
        <Guidance call={call} />
      )}
    </Modal>
  );
}
