import { AlertOutlined } from '@ant-design/icons';
import { useMe } from '@kedun/ui';
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenCalls } from './use-open-calls.ts';
import './emergencies.css';

const CallDialog = lazy(() => import('./call-dialog.tsx'));

/** Always in reach of who serves: the way to call for help, and whether help is on its way. */
export default function CallButton(): ReactNode {
  const { t } = useTranslation('incidents');
  const { id, role } = useMe();
  const isServing = role === 'agent' || role === 'lead';
  const mine = useOpenCalls(isServing).find(({ reporter }) => reporter.id === id) ?? null;
  const [isOpen, setOpen] = useState(false);
  if (!isServing) return null;
  return (
    <>
      <Button
        danger
        size="small"
        className="call-button"
        type={mine ? 'primary' : 'default'}
        icon={<AlertOutlined aria-hidden />}
        aria-label={t(mine ? 'button.running' : 'button.call')}
        onClick={() => setOpen(true)}
      >
        <span className="call-words">{t(mine ? 'button.running' : 'button.call')}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <CallDialog running={mine} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
