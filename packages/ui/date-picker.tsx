import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/en-gb.js';
import 'dayjs/locale/zh-cn.js';
import type { ReactNode } from 'react';
import type { FieldControl } from './field.tsx';

const DAY = 'YYYY-MM-DD';
const MINUTE = 'YYYY-MM-DD HH:mm';

export interface DateInputProps extends Partial<FieldControl> {
  readonly name?: string;
  /** Null for none. */
  readonly value: string | null;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  readonly onChange: (value: string | null) => void;
}

/** A day or a moment, typed or chosen; weeks and months are named in the console's language. */
export default function DateOrMoment({
  isMoment,
  value,
  isDisabled = false,
  placeholder,
  onChange,
  ...control
}: DateInputProps & { readonly isMoment: boolean }): ReactNode {
  const told = (date: Dayjs | null) => onChange(date && (isMoment ? date.toISOString() : date.format(DAY)));
  return (
    <DatePicker
      {...control}
      className="kd-date"
      value={value ? dayjs(value) : null}
      format={isMoment ? MINUTE : DAY}
      showTime={isMoment ? { format: 'HH:mm' } : false}
      // Leaving the field is enough: what stands there counts.
      needConfirm={false}
      disabled={isDisabled}
      {...(placeholder ? { placeholder } : {})}
      onChange={told}
    />
  );
}
