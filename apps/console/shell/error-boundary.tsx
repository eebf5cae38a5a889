import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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

/** A screen that fails leaves the rest of the console standing; another place (`at`) tries anew. */
export class ErrorBoundary extends Component<{ at: string; children: ReactNode }, { failedAt: string | null }> {
  override state: { failedAt: string | null } = { failedAt: null };

  static getDerivedStateFromProps(
    props: { at: string },
    state: { failedAt: string | null },
  ): { failedAt: string | null } | null {
    return state.failedAt !== null && state.failedAt !== '' && state.failedAt !== props.at ? { failedAt: null } : null;
  }

  override componentDidCatch(): void {
    this.setState({ failedAt: this.props.at });
  }

  static getDerivedStateFromError(): { failedAt: string } {
    return { failedAt: '' };
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? this.props.children : <Crashed />;
  }
}
