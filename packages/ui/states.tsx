import { ProblemError } from '@kedun/contract';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRole } from './me.tsx';

/** What an empty, failed or closed place says: one sentence, what helps, one way on. */
export interface StateProps {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

function State({ kind, title, children, action }: StateProps & { kind: string }): ReactNode {
  return (
    <div className={`kd-state kd-state-${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <span className="kd-state-mark" aria-hidden="true" />
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action && <div>{action}</div>}
    </div>
  );
}

/** Nothing here yet, and what would put something here. */
export function EmptyState(props: StateProps): ReactNode {
  return <State kind="empty" {...props} />;
}

/** Waits quietly: the words appear only when it takes long (CSS delays them). */
export function LoadingState(): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <div className="kd-state kd-state-loading" role="status">
      <span className="kd-spinner" aria-hidden="true" />
      <span>{t('state.loading')}</span>
    </div>
  );
}

/** The role may not open this, and why that is so. */
export function ForbiddenState({ action }: { action?: ReactNode }): ReactNode {
  const { t, i18n } = useTranslation('ui');
  const role = useRole();
  const hasWhy = role !== null && i18n.exists(`ui:state.forbiddenTo.${role}`);
  return (
    <State kind="forbidden" title={t('state.forbidden')} action={action}>
      {hasWhy && `${t(`state.forbiddenTo.${role}`)} `}
      {t('state.forbiddenHelp')}
    </State>
  );
}

/** The address leads nowhere. */
export function MissingState({ action }: { action?: ReactNode }): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <State kind="missing" title={t('state.missing')} action={action}>
      {t('state.missingHelp')}
    </State>
  );
}

/** The sentence of a failure: the server's own, which is in the reader's language; null when there is none. */
export function problemSentence(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.problem.code === 'offline') return null;
  return error.problem.detail ?? error.problem.title;
}

/** What went wrong, in the server's words, and a way to try again. A refusal (403) is drawn as such. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useTranslation('ui');
  const problem = error instanceof ProblemError ? error.problem : null;
  if (problem?.code === 'not_allowed') return <ForbiddenState />;
  const isOffline = problem?.code === 'offline';
  return (
    <State
      kind="error"
      title={isOffline ? t('state.offline') : (problemSentence(error) ?? t('state.failed'))}
      action={onRetry && <Button onClick={onRetry}>{t('state.retry')}</Button>}
    >
      {problem?.requestId && problem.status >= 500 ? (
        <code>{t('state.reference', { id: problem.requestId })}</code>
      ) : null}
    </State>
  );
}

/** One line in a form: why the server refused; nothing without an error. */
export function ProblemLine({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation('ui');
  if (!error) return null;
  const isOffline = error instanceof ProblemError && error.problem.code === 'offline';
  return (
    <p className="kd-problem-line" role="alert">
      {isOffline ? t('state.offline') : (problemSentence(error) ?? t('state.failed'))}
    </p>
  );
}
