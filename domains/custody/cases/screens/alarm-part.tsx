import { ProblemLine, useApiCommand } from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { reportAlarmRoute } from '../../contract.ts';

/** Below what a value may be looked at for: saying that it is nothing personal, without looking at it. */
export function AlarmPart({ token, conversationId }: { token: string; conversationId: string }): ReactNode {
  const { t } = useTranslation('custody');
  const reporting = useApiCommand(reportAlarmRoute);
  if (reporting.isSuccess) return <p role="status">{t('alarm.done')}</p>;
  return (
    <div className="alarm-part">
      <Button
        type="link"
        size="small"
        loading={reporting.isPending}
        onClick={() => reporting.mutate({ params: { token }, body: { conversationId } })}
      >
        {t('alarm.report')}
      </Button>
      <ProblemLine error={reporting.error} />
    </div>
  );
}
