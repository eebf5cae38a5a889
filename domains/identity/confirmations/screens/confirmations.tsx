import { exactTime, ProblemLine, queryKeyOf, SignalStrip, useApiCommand, useApiQuery, useLive, useMe } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmPerson, listConfirmations } from '../../contract.ts';
import { confirmationsChanged } from '../../events.ts';

const CONFIRMERS: ReadonlySet<string> = new Set(['lead', 'supervisor', 'privacy_officer']);

/** Above every screen of those who may confirm: whose sign-in was reset, by whom, and whether that person is here. */
function Waiting(): ReactNode {
  const { t, i18n } = useTranslation('identity');
  const cache = useQueryClient();
  const waiting = useApiQuery(listConfirmations, {});
  const command = useApiCommand(confirmPerson, { invalidates: [listConfirmations] });
  useLive(confirmationsChanged, () => void cache.invalidateQueries({ queryKey: queryKeyOf(listConfirmations) }));
  return (
    <>
      {waiting.data?.items.map(({ id, name, workNumber, resetByName, resetAt, isReady }) => (
        <SignalStrip
          key={id}
          tone="warn"
          action={
            isReady && (
              <Popconfirm
                title={t('confirmation.ask', { name })}
                description={t('confirmation.askLead', { name })}
                okText={t('confirmation.yes')}
                cancelText={t('people.cancel')}
                onConfirm={() => command.mutate({ params: { id }, body: { resetAt } })}
              >
                <Button size="small" loading={command.isPending}>
                  {t('confirmation.confirm')}
                </Button>
              </Popconfirm>
            )
          }
        >
          {t(isReady ? 'confirmation.ready' : 'confirmation.reset', {
            name: `${name} ${workNumber}`,
            by: resetByName ?? t('confirmation.system'),
            at: exactTime(new Date(resetAt), i18n.language),
          })}
        </SignalStrip>
      ))}
      <ProblemLine error={command.error} />
    </>
  );
}

/** Nothing for those who confirm nobody. */
export default function Confirmations(): ReactNode {
  return CONFIRMERS.has(useMe().role) ? <Waiting /> : null;
}
