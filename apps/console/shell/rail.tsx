import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { NavEntry } from './screens.ts';

/** What this role works with, icon above word. */
export function Rail({ nav }: { nav: readonly NavEntry[] }): ReactNode {
  const { t } = useTranslation('console');
  return (
    <nav className="shell-rail" aria-label={t('nav.label')}>
      {nav.map(({ path, label, icon }) => (
        <NavLink key={path} to={path} className="shell-rail-entry">
          <span aria-hidden="true">{icon()}</span>
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
