import { EmptyState, ForbiddenState, LoadingState, MissingState } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Route, Routes } from 'react-router';
import type { NavEntry, ReadyScreen } from './screens.ts';

function HomeLink(): ReactNode {
  const { t } = useTranslation('ui');
  return <Link to="/">{t('state.home')}</Link>;
}

/** On to the first screen; stays in view while that screen's code is on its way, so it must not be blank. */
function Onward({ to }: { to: string }): ReactNode {
  return (
    <>
      <LoadingState />
      <Navigate to={to} replace />
    </>
  );
}

/** The screen at this address: for the role, or the refusal; the first of the rail at `/`. */
export function Screens({
  screens,
  nav,
  role,
}: {
  screens: readonly ReadyScreen[];
  nav: readonly NavEntry[];
  role: string;
}): ReactNode {
  const { t } = useTranslation('ui');
  const home = nav[0];
  return (
    <Routes>
      <Route index element={home ? <Onward to={home.path} /> : <EmptyState title={t('state.missing')} />} />
      {screens.map(({ path, roles, Component }) => (
        <Route
          key={path}
          path={path}
          element={roles.includes(role) ? <Component /> : <ForbiddenState action={<HomeLink />} />}
        />
      ))}
      <Route path="*" element={<MissingState action={<HomeLink />} />} />
    </Routes>
  );
}
