import { DatePicker } from 'antd';
import type { ComponentType, ReactNode } from 'react';
import { calendar } from './calendar.ts';
import type { DateInputProps } from './date-input.tsx';

const ofDates = DatePicker.generatePicker<Date>(calendar);
/** antd's picker over the browser's own calendar, so that weeks and months are named in the console's language. */
const Picker = ofDates as ComponentType<Parameters<typeof ofDates<Date>>[0]>;

const DAY = 'YYYY-MM-DD';
const MINUTE = 'YYYY-MM-DD HH:mm';

function dateOf(value: string | null, isMoment: boolean): Date | null {
  if (!value) return null;
  return isMoment ? new Date(value) : calendar.locale.parse('', value, [DAY]);
}

/** A day or a moment, typed or chosen. */
export default function DateOrMoment({
  isMoment,
  value,
  isDisabled = false,
  placeholder,
  onChange,
  ...control
}: DateInputProps & { readonly isMoment: boolean }): ReactNode {
  return (
    <Picker
      {...control}
      className="kd-date"
      value={dateOf(value, isMoment)}
      format={isMoment ? MINUTE : DAY}
      showTime={isMoment ? { format: 'HH:mm' } : false}
      // Leaving the field is enough: what stands there counts.
      needConfirm={false}
      disabled={isDisabled}
      {...(placeholder ? { placeholder } : {})}
      onChange={(date) => onChange(date && (isMoment ? date.toISOString() : calendar.locale.format('', date, DAY)))}
    />
  );
}
