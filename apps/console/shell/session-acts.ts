import { changeMe, lock, signOut } from '@kedun/domains/identity/contract';
import { LANGUAGE_STORAGE_KEY, useApiCommand } from '@kedun/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ME_KEY } from './session.tsx';

/** What the person can do with their own session, from menu, keys and palette alike. */
export interface SessionActs {
  lock(): void;
  signOut(): void;
  switchLanguage(): void;
}

/** The acts, each followed by asking anew who is signed in. */
export function useSessionActs(): SessionActs {
  const cache = useQueryClient();
  const { i18n } = useTranslation('console');
  const askAgain = () => void cache.invalidateQueries({ queryKey: ME_KEY });
  const locking = useApiCommand(lock, { onDone: askAgain });
  const leaving = useApiCommand(signOut, {
    // What was read belongs to the person who leaves.
    onDone: () => {
      cache.clear();
      window.location.assign('/');
    },
    onRefused: askAgain,
  });
  const changing = useApiCommand(changeMe, { onDone: askAgain });
  return {
    lock: () => locking.mutate({}),
    signOut: () => leaving.mutate({}),
    switchLanguage() {
      const language = i18n.language === 'en' ? 'zh-CN' : 'en';
      localStorage.setItem(LANGUAGE_STORAGE_KEY, language);
      void i18n.changeLanguage(language);
      changing.mutate({ body: { language } });
    },
  };
}
