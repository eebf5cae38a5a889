import { type ConsoleModule, Kbd, useHotkeys } from '@kedun/ui';
import { type KeyboardEvent, type ReactNode, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Dialog } from './dialog.tsx';
import { type Choice, matching } from './palette-choices.ts';
import type { NavEntry } from './screens.ts';
import { canSearch, useFound } from './use-found.ts';

function useChoices(nav: readonly NavEntry[], onClose: () => void): Choice[] {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const hotkeys = useHotkeys();
  return useMemo(() => {
    const places = nav.map(({ path, label }) => ({
      id: path,
      title: t(label),
      group: t('palette.go'),
      run: () => navigate(path),
    }));
    const acts = hotkeys
      .filter((hotkey) => hotkey.isEnabled && hotkey.combo !== 'mod+k')
      .map(({ id, label, group, combo, run }) => ({
        id,
        title: label,
        group: group === undefined ? t('palette.here') : t('palette.do'),
        ...(combo ? { combo } : {}),
        run,
      }));
    return [...acts.filter((act) => act.group === t('palette.here')), ...places, ...acts]
      .filter((choice, at, all) => all.findIndex((other) => other.id === choice.id) === at)
      .map((choice) => ({
        ...choice,
        run() {
          onClose();
          choice.run();
        },
      }));
  }, [nav, hotkeys, t, navigate, onClose]);
}

function Groups({ choices, at, listId }: { choices: readonly Choice[]; at: number; listId: string }): ReactNode {
  return choices.map((choice, index) => (
    <div key={choice.id}>
      {choice.group !== choices[index - 1]?.group && <h3>{choice.group}</h3>}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves and chooses by keyboard */}
      <div
        id={`${listId}-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === at}
        className="shell-palette-choice"
        ref={index === at ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
        onClick={choice.run}
      >
        <span>{choice.title}</span>
        {choice.hint && <small>{choice.hint}</small>}
        {choice.combo && <Kbd combo={choice.combo} />}
      </div>
    </div>
  ));
}

/** Finds and does: places, acts of this page, and what the domains find. */
export function Palette({
  modules,
  nav,
  role,
  onClose,
}: {
  modules: readonly ConsoleModule[];
  nav: readonly NavEntry[];
  role: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('console');
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const hasSearch = canSearch(modules, role);
  const known = matching(useChoices(nav, onClose), words);
  const found = useFound(modules, role, words, onClose);
  const choices = [...found.choices, ...known];
  const chosen = Math.min(at, choices.length - 1);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((chosen + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choices[chosen]?.run();
    }
  };
  return (
    <Dialog label={t('palette.title')} className="shell-palette" onClose={onClose}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={choices.length > 0 ? `${listId}-${chosen}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t(hasSearch ? 'palette.placeholder' : 'palette.placeholderPlaces')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        spellCheck={false}
        autoComplete="off"
      />
      <div id={listId} role="listbox" aria-label={t('palette.title')} className="shell-palette-list">
        <Groups choices={choices} at={chosen} listId={listId} />
        {choices.length === 0 && (
          <p>
            {found.isSearching
              ? t('palette.searching')
              : t(hasSearch ? 'palette.noneFound' : 'palette.none', { words: words.trim() })}
          </p>
        )}
      </div>
      <footer>{t('palette.hint')}</footer>
    </Dialog>
  );
}
