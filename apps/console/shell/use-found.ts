import { type ConsoleModule, useCall } from '@kedun/ui';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Choice } from './palette-choices.ts';
import { keyOf } from './screens.ts';

const PAUSE_MS = 180;
const LEAST_LETTERS = 2;

function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

/** Whether there is anything that a role can search; else the palette knows only places and acts. */
export function canSearch(modules: readonly ConsoleModule[], role: string): boolean {
  return modules.some(({ search }) => search?.roles.includes(role));
}

/** What the domains find for the words typed, once the typing pauses. */
export function useFound(
  modules: readonly ConsoleModule[],
  role: string,
  words: string,
  onClose: () => void,
): { choices: Choice[]; isSearching: boolean } {
  const call = useCall();
  const navigate = useNavigate();
  const { t } = useTranslation('console');
  const settled = useSettled(words);
  const searches = modules.flatMap(({ name, search }) =>
    search?.roles.includes(role) ? [{ name, label: t(keyOf(name, search.label)), find: search.find }] : [],
  );
  const isWanted = settled.length >= LEAST_LETTERS;
  const answers = useQueries({
    queries: searches.map(({ name, find }) => ({
      queryKey: ['palette', name, settled],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(call, settled, signal),
      enabled: isWanted,
    })),
  });
  const choices = answers.flatMap(({ data }, at) =>
    (isWanted && data ? data : []).map((item) => ({
      id: `found:${item.id}`,
      title: item.title,
      ...(item.hint ? { hint: item.hint } : {}),
      group: searches[at]?.label ?? '',
      run() {
        onClose();
        navigate(item.path);
      },
    })),
  );
  const isSearching = isWanted && answers.some((answer) => answer.isFetching);
  return { choices, isSearching: isSearching || (words.trim() !== settled && words.trim().length >= LEAST_LETTERS) };
}
