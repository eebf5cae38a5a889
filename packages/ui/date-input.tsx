import { Input } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { DateInputProps } from './date-picker.tsx';

/** The picker weighs more than many a screen: it comes when a field with a date is drawn. */
const DateOrMoment = lazy(() => import('./date-picker.tsx'));

/** A day (`2026-01-31`), typed or chosen. */
export function DayInput(props: DateInputProps): ReactNode {
  return (
    <Suspense fallback={<Input id={props.id} className="kd-date" disabled value={props.value ?? ''} />}>
      <DateOrMoment isMoment={false} {...props} />
    </Suspense>
  );
}

/** A moment (ISO 8601 in UTC), shown and chosen in local time to the minute. */
export function MomentInput(props: DateInputProps): ReactNode {
  return (
    <Suspense fallback={<Input id={props.id} className="kd-date" disabled />}>
      <DateOrMoment isMoment {...props} />
    </Suspense>
  );
}
