import type { Call } from '@kedun/contract';
import type { ComponentType, ReactNode } from 'react';

/** Interface languages; zh-CN is the source. */
export type Language = 'zh-CN' | 'en';

/** A component behind a dynamic import: its code is fetched when it is drawn for the first time. */
// biome-ignore lint/suspicious/noExplicitAny: a slot's props are agreed between the two domains, not here
export type Lazy<P = any> = () => Promise<{ default: ComponentType<P> }>;

/** One screen of the console. */
export interface ConsoleScreen {
  /** Path of the console's router, such as `/desk/*`. */
  readonly path: string;
  /** Entry in the rail; without it the screen is reached by links only. */
  readonly nav?: {
    /** Key of the module's own words, `nav.desk`; `desk.nav.desk` and `desk:nav.desk` mean the same. */
    readonly label: string;
    readonly icon: () => ReactNode;
    /** Place in the rail, smallest first. */
    readonly order: number;
  };
  /** Roles that may open it; the server decides again on every call. */
  readonly roles: readonly string[];
  readonly load: Lazy;
}

/** Something the palette found: masked words only. */
export interface FoundItem {
  readonly id: string;
  readonly title: string;
  /** One line below: where it was found. */
  readonly hint?: string;
  /** Where it opens. */
  readonly path: string;
}

/** Finds things by the words typed into the palette (two characters at least). */
export type FindItems = (call: Call, words: string, signal: AbortSignal) => Promise<readonly FoundItem[]>;

/** What a domain gives to the console: its screens, words and what it draws inside other domains' screens. */
export interface ConsoleModule {
  /** The domain's name; also the namespace of its words. */
  readonly name: string;
  readonly screens: readonly ConsoleScreen[];
  readonly locales: Readonly<Record<Language, () => Promise<{ default: object }>>>;
  /** Components by slot name, such as `custody.revealableText`. */
  readonly slots?: Readonly<Record<string, Lazy>>;
  /** Small things in the top bar, such as certificate and quota. */
  readonly statusItems?: readonly Lazy[];
  /** What the palette finds of this domain; `label` is a key of the module's words. */
  readonly search?: { readonly label: string; readonly roles: readonly string[]; readonly find: FindItems };
}
