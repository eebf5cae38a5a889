import { Pill, type Tone } from '@kedun/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRecord } from '../../contract.ts';

const TONES: Readonly<Record<PersonRecord['status'], Tone>> = { invited: 'brand', active: 'ok', disabled: 'quiet' };

/** Invited, active or disabled. */
export function StatusPill({ status }: { status: PersonRecord['status'] }): ReactNode {
  const { t } = useTranslation('identity');
  return <Pill tone={TONES[status]}>{t(`people.status_${status}`)}</Pill>;
}
