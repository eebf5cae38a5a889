import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/en-gb.js';
import 'dayjs/locale/zh-cn.js';
import { type FocusEvent, type ReactNode, useMemo, useState } from 'react';
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

/** The field itself (or another one for a date) and its calendar, which is drawn elsewhere in the page. */
const PICKER = '.ant-picker, .ant-picker-dropdown';

/**
 * The calendar is closed, and with that the date told, in the moment the field is left. The picker alone does so a frame
 * later, and a tap on a button is over before that frame: a form would be sent without the date just typed into it.
 */
function useCalendar() {
  const [isOpen, setOpen] = useState(false);
  return {
    open: isOpen,
    onOpenChange: setOpen,
    onBlur({ relatedTarget: next }: FocusEvent) {
      if (!(next instanceof Element && next.closest(PICKER))) setOpen(false);
    },
  };
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
  const calendar = useCalendar();
  // To the picker another object is another date: it would drop what is being typed whenever the screen is drawn again.
  const date = useMemo(() => (value ? dayjs(value) : null), [value]);
  const told = (next: Dayjs | null) => onChange(next && (isMoment ? next.toISOString() : next.format(DAY)));
  return (
    <DatePicker
      {...control}
      {...calendar}
      className="kd-date"
      value={date}
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
