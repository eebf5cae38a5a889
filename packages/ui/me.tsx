import { createContext, type ReactNode, useContext } from 'react';
import type { Language } from './console-module.ts';

/** The person signed in, as the server tells. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly workNumber: string;
  readonly email: string;
  readonly role: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly language: Language;
  readonly isDemo: boolean;
}

const MeContext = createContext<Me | null>(null);

/** Tells the screens below who is signed in. */
export function MeProvider({ me, children }: { me: Me; children: ReactNode }): ReactNode {
  return <MeContext value={me}>{children}</MeContext>;
}

/** The role of who is signed in; null before that. */
export function useRole(): string | null {
  return useContext(MeContext)?.role ?? null;
}

/** Who is signed in; only screens behind sign-in may ask. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs a signed-in person');
  return me;
}
