import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { MODE_STORAGE_KEY, type Mode, type ModeChoice } from './theme.ts';

interface ModeSwitch {
  readonly mode: Mode;
  readonly choice: ModeChoice;
  choose(choice: ModeChoice): void;
}

const ModeContext = createContext<ModeSwitch>({ mode: 'light', choice: 'system', choose: () => {} });
const DARK_DEVICE = '(prefers-color-scheme: dark)';

function storedChoice(): ModeChoice {
  const stored = localStorage.getItem(MODE_STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Keeps light or dark on this device and marks the page with `data-theme`. */
export function ModeProvider({ children }: { children: ReactNode }): ReactNode {
  const [choice, setChoice] = useState(storedChoice);
  const [isDeviceDark, setDeviceDark] = useState(() => matchMedia(DARK_DEVICE).matches);
  useEffect(() => {
    const device = matchMedia(DARK_DEVICE);
    const follow = () => setDeviceDark(device.matches);
    device.addEventListener('change', follow);
    return () => device.removeEventListener('change', follow);
  }, []);
  const mode: Mode = choice === 'system' ? (isDeviceDark ? 'dark' : 'light') : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);
  const value = useMemo(
    () => ({
      mode,
      choice,
      choose(next: ModeChoice) {
        if (next === 'system') localStorage.removeItem(MODE_STORAGE_KEY);
        else localStorage.setItem(MODE_STORAGE_KEY, next);
        setChoice(next);
      },
    }),
    [mode, choice],
  );
  return <ModeContext value={value}>{children}</ModeContext>;
}

/** Light or dark now, what was chosen, and how to choose. */
export function useMode(): ModeSwitch {
  return useContext(ModeContext);
}
