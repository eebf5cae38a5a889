import { Pill } from '@kedun/ui';
import type { ReactNode } from 'react';

/** Wishes that identify nobody, in clear. */
export function Preferences({ preferences }: { preferences: Readonly<Record<string, string>> }): ReactNode {
  const wishes = Object.entries(preferences);
  if (wishes.length === 0) return null;
  return (
    <p className="customer-wishes">
      {wishes.map(([name, value]) => (
        <Pill key={name}>{/^\d*$/.test(name) ? value : `${name} ${value}`}</Pill>
      ))}
    </p>
  );
}
