import { SearchOutlined } from '@ant-design/icons';
import type { Me } from '@kedun/domains/identity/contract';
import { type ConsoleModule, Kbd, KedunMark, useHotkey } from '@kedun/ui';
import { type ComponentType, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Palette } from './palette.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import type { NavEntry } from './screens.ts';
import { useSessionActs } from './session-acts.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { canSearch } from './use-found.ts';

function StatusItems({ modules }: { modules: readonly ConsoleModule[] }): ReactNode {
  const items = useMemo<ComponentType[]>(
    () => modules.flatMap((module) => (module.statusItems ?? []).map((load) => lazy(load))),
    [modules],
  );
  return items.map((Item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while the console runs
    <Suspense key={at} fallback={null}>
      <Item />
    </Suspense>
  ));
}

/** Brand, search, what the person may do and for how long, and their menu. */
export function TopBar({
  me,
  modules,
  nav,
}: {
  me: Me;
  modules: readonly ConsoleModule[];
  nav: readonly NavEntry[];
}): ReactNode {
  const { t } = useTranslation('console');
  const [opened, setOpened] = useState<'palette' | 'shortcuts' | null>(null);
  const acts = useSessionActs();
  const everywhere = { group: t('shortcuts.everywhere') };
  useHotkey('mod+k', () => setOpened('palette'), t('shortcuts.palette'), everywhere);
  useHotkey('?', () => setOpened('shortcuts'), t('shortcuts.sheet'), everywhere);
  useHotkey('mod+alt+l', acts.lock, t('shortcuts.lock'), everywhere);
  useHotkey(null, acts.switchLanguage, t('top.language'), everywhere);
  useHotkey(null, acts.signOut, t('top.signOut'), everywhere);
  return (
    <header className="shell-top">
      <a className="shell-skip" href="#content">
        {t('top.skip')}
      </a>
      <Link to="/" className="shell-brand">
        <KedunMark size={20} />
        <span>客盾</span>
      </Link>
      <button type="button" className="shell-search" onClick={() => setOpened('palette')}>
        <SearchOutlined aria-hidden="true" />
        <span>{t(canSearch(modules, me.role) ? 'top.search' : 'top.searchPlaces')}</span>
        <Kbd combo="mod+k" />
      </button>
      <div className="shell-status">
        <StatusItems modules={modules} />
      </div>
      <ProfileMenu me={me} acts={acts} onShortcuts={() => setOpened('shortcuts')} />
      {opened === 'palette' && <Palette modules={modules} nav={nav} role={me.role} onClose={() => setOpened(null)} />}
      {opened === 'shortcuts' && <ShortcutsSheet onClose={() => setOpened(null)} />}
    </header>
  );
}
