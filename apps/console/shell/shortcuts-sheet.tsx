import { type Hotkey, Kbd, useHotkeys } from '@kedun/ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';

/** Keys by their heading, in the order they were added; those without one belong to the page. */
export function byGroup(hotkeys: readonly Hotkey[], here: string): Map<string, Hotkey[]> {
  const groups = new Map<string, Hotkey[]>();
  for (const hotkey of hotkeys) {
    const group = hotkey.group ?? here;
    groups.set(group, [...(groups.get(group) ?? []), hotkey]);
  }
  return groups;
}

/** All keys of this page; those that cannot act now are drawn dim and say so. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation('console');
  const withKey = useHotkeys().filter((hotkey) => hotkey.combo !== null);
  return (
    <Dialog label={t('shortcuts.title')} className="shell-sheet" onClose={onClose}>
      <header>
        <h2>{t('shortcuts.title')}</h2>
        <Button type="text" size="small" onClick={onClose}>
          {t('shortcuts.close')}
        </Button>
      </header>
      <div className="shell-sheet-groups">
        {[...byGroup(withKey, t('shortcuts.here'))].map(([group, keys]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keys.map((hotkey) => (
                <div key={hotkey.id} className={hotkey.isEnabled ? undefined : 'shell-sheet-off'}>
                  <dt>
                    {hotkey.label}
                    {!hotkey.isEnabled && <small>{t('shortcuts.notNow')}</small>}
                  </dt>
                  <dd>{hotkey.combo && <Kbd combo={hotkey.combo} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
