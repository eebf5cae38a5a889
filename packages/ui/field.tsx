import { type ReactNode, useId } from 'react';
import { useFieldError } from './form.tsx';

/** What the control inside a field takes, so that label, hint and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** A control with its label above and, below, what is wrong or else what helps. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}): ReactNode {
  const id = useId();
  const wrong = useFieldError(id);
  const shown = error || wrong;
  const below = shown || hint;
  return (
    <div className="kd-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': below ? `${id}-below` : undefined, 'aria-invalid': Boolean(shown) })}
      {below && (
        <div
          id={`${id}-below`}
          className={shown ? 'kd-field-error' : 'kd-field-hint'}
          role={shown ? 'alert' : undefined}
        >
          {below}
        </div>
      )}
    </div>
  );
}
