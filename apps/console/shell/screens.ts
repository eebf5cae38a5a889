import type { ConsoleModule, ConsoleScreen } from '@kedun/ui';
import { type ComponentType, lazy } from 'react';

/** A screen ready to be drawn. */
export interface ReadyScreen extends ConsoleScreen {
  readonly module: string;
  readonly Component: ComponentType;
}

/** An entry of the rail. */
export interface NavEntry {
  readonly path: string;
  /** Key with namespace, ready for `t`. */
  readonly label: string;
  readonly icon: NonNullable<ConsoleScreen['nav']>['icon'];
}

/** A module's own key with its namespace: `nav.desk`, `desk.nav.desk` and `desk:nav.desk` are the same. */
export function keyOf(module: string, label: string): string {
  if (label.includes(':')) return label;
  return `${module}:${label.startsWith(`${module}.`) ? label.slice(module.length + 1) : label}`;
}

/** All screens, each with its code behind one lazy component. */
export function screensOf(modules: readonly ConsoleModule[]): ReadyScreen[] {
  return modules.flatMap((module) =>
    module.screens.map((screen) => ({ ...screen, module: module.name, Component: lazy(screen.load) })),
  );
}

/** What stands in the rail for a role, in order. */
export function navOf(screens: readonly ReadyScreen[], role: string): NavEntry[] {
  return screens
    .filter((screen) => screen.nav && screen.roles.includes(role))
    .sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0))
    .flatMap(({ nav, module, path }) =>
      nav ? [{ path: path.replace(/\/?\*$/, '') || '/', label: keyOf(module, nav.label), icon: nav.icon }] : [],
    );
}
