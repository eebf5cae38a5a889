import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { MODE_STORAGE_KEY, type Mode, type ModeChoice } from './theme.ts';

interface ModeSwitch {
  readonly mode: Mode;
  readonly choice: ModeChoice;
  /** The device asks for reduced motion. */
  readonly isStill: boolean;
  choose(choice: ModeChoice): void;
}

const ModeContext = createContext<ModeSwitch>({ mode: 'light', choice: 'system', isStill: false, choose: () => {} });
const DARK_DEVICE = '(prefers-color-scheme: dark)';
const STILL_DEVICE = '(prefers-reduced-motion: reduce)';

function storedChoice(): ModeChoice {
  const stored = localStorage.getItem(MODE_STORAGE_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Whether the device says so now; follows it. */
function useDevice(query: string): boolean {
  const [isSo, setSo] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const device = matchMedia(query);
    const follow = () => setSo(device.matches);
    device.addEventListener('change', follow);
    return () => device.removeEventListener('change', follow);
  }, [query]);
  return isSo;
}

/** Keeps light or dark on this device and marks the page with `data-theme`. */
export function ModeProvider({ children }: { children: ReactNode }): ReactNode {
  const [choice, setChoice] = useState(storedChoice);
  const isDeviceDark = useDevice(DARK_DEVICE);
  const isStill = useDevice(STILL_DEVICE);
  const mode: Mode = choice === 'system' ? (isDeviceDark ? 'dark' : 'light') : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = mode;
  }, [mode]);
  const value = useMemo(
    () => ({
      mode,
      choice,
      isStill,
      choose(next: ModeChoice) {
        if (next === 'system') localStorage.removeItem(MODE_STORAGE_KEY);
        else localStorage.setItem(MODE_STORAGE_KEY, next);
        setChoice(next);
      },
    }),
    [mode, choice, isStill],
  );
  return <ModeContext value={value}>{children}</ModeContext>;
}

/** Light or dark now, what was chosen, how to choose, and whether anything may move. */
export function useMode(): ModeSwitch {
  return useContext(ModeContext);
}
