import { INVITATION_PATH, type Me } from '@kedun/domains/identity/contract';
import { ErrorState, LoadingState } from '@kedun/ui';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { slotOf } from '../modules.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useSession, useSessionRefresh } from './session.tsx';

const SignIn = lazy(slotOf('identity', 'identity.signIn'));
const SecondFactor = lazy(slotOf('identity', 'identity.secondFactor'));
const Enrolment = lazy(slotOf('identity', 'identity.enrolment'));
const Confirmation = lazy(slotOf('identity', 'identity.confirmation'));
const Invitation = lazy(slotOf('identity', 'identity.invitation'));
const Lock = lazy(slotOf('identity', 'identity.lock'));
const Workspace = lazy(() => import('./workspace.tsx'));

/** The language is the person's, on whatever device; a demo person is whoever clicked, and keeps what was chosen at the door. */
function useLanguageOf(me: Me | null): void {
  const { i18n } = useTranslation('ui');
  const language = me?.isDemo ? undefined : me?.language;
  useEffect(() => {
    if (language && language !== i18n.language) void i18n.changeLanguage(language);
  }, [language, i18n]);
}

function Stage({ me }: { me: Me }): ReactNode {
  const refresh = useSessionRefresh();
  // A lock covers the workspace and leaves it standing: what was being written is still there afterwards.
  const [hasWorked, setHasWorked] = useState(me.step === 'done');
  useEffect(() => {
    if (me.step === 'done') setHasWorked(true);
  }, [me.step]);
  if (me.step === 'factor') return <SecondFactor me={me} onDone={refresh} />;
  if (me.step === 'enrolment') return <Enrolment me={me} onDone={refresh} />;
  if (me.step === 'confirmation') return <Confirmation me={me} onDone={refresh} />;
  const isLocked = me.step === 'locked';
  return (
    <>
      {(hasWorked || !isLocked) && <Workspace me={me} isLocked={isLocked} />}
      {isLocked && <Lock me={me} onDone={refresh} />}
    </>
  );
}

function Entrance(): ReactNode {
  const session = useSession();
  const refresh = useSessionRefresh();
  const { pathname } = useLocation();
  useLanguageOf(session.kind === 'person' ? session.me : null);
  if (pathname === INVITATION_PATH) return <Invitation onDone={refresh} />;
  switch (session.kind) {
    case 'asking':
      return <LoadingState />;
    case 'unreachable':
      return <ErrorState error={session.error} onRetry={session.retry} />;
    case 'visitor':
      return <SignIn onDone={refresh} why={session.why} />;
    case 'person':
      return <Stage key={session.me.id} me={session.me} />;
  }
}

/** Decides by the session what is drawn: signing in, a step of it, or the workspace. The address stays as it is. */
export function App(): ReactNode {
  return (
    <ErrorBoundary at="app">
      <Suspense fallback={<LoadingState />}>
        <Entrance />
      </Suspense>
    </ErrorBoundary>
  );
}
