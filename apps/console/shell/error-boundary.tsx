import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnfetched, Unfetched } from './unfetched.tsx';

function Crashed(): ReactNode {
  const { t } = useTranslation('ui');
  return (
    <div className="kd-state kd-state-error" role="alert">
      <span className="kd-state-mark" aria-hidden="true" />
      <strong>{t('state.crashed')}</strong>
      <p>{t('state.crashedHelp')}</p>
      <div>
        <Button onClick={() => window.location.reload()}>{t('state.reload')}</Button>
      </div>
    </div>
  );
}

/** `failedAt` is empty until the failure has been placed. */
interface Failure {
  readonly failedAt: string | null;
  readonly isUnfetched: boolean;
}

const NONE: Failure = { failedAt: null, isUnfetched: false };

/** A screen that fails leaves the rest of the console standing; another place (`at`) tries anew. */
export class ErrorBoundary extends Component<{ at: string; children: ReactNode }, Failure> {
  override state: Failure = NONE;

  static getDerivedStateFromProps(props: { at: string }, { failedAt }: Failure): Failure | null {
    return failedAt !== null && failedAt !== '' && failedAt !== props.at ? NONE : null;
  }

  override componentDidCatch(): void {
    this.setState({ failedAt: this.props.at });
  }

  static getDerivedStateFromError(error: unknown): Failure {
    return { failedAt: '', isUnfetched: isUnfetched(error) };
  }

  override render(): ReactNode {
    if (this.state.failedAt === null) return this.props.children;
    return this.state.isUnfetched ? <Unfetched /> : <Crashed />;
  }
}
