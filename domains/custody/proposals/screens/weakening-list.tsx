import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Weakening } from '../rules.ts';
import './proposals.css';

function keyOf(one: Weakening): string {
  return Object.values(one).join(' ');
}

/** By what settings hide less than those in force, in words. */
export function WeakeningList({ weakenings }: { weakenings: readonly Weakening[] }): ReactNode {
  const { t } = useTranslation(['custody.detection', 'custody']);
  return (
    <ul className="weakenings">
      {weakenings.map((one) => (
        <li key={keyOf(one)}>
          {one.kind === 'off' && t('proposal.off', { type: t(`ui:type.${one.type}`) })}
          {one.kind === 'allowed' && (
            <>
              {t('proposal.allowed', { type: t(`ui:type.${one.type}`) })} <q>{one.value}</q>
            </>
          )}
          {(one.kind === 'removed' || one.kind === 'changed') && t(`proposal.${one.kind}`, { name: one.name })}
          {one.kind === 'order' && t('proposal.order')}
        </li>
      ))}
    </ul>
  );
}
