import { ProblemError } from '@kedun/contract';
import {
  createContext,
  type FormHTMLAttributes,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemLine } from './states.tsx';

/** What is wrong, by the id of the control; and the refusal that belongs to no field. */
interface FormState {
  readonly wrong: Readonly<Record<string, string>>;
  readonly unplaced: unknown;
}

const FormContext = createContext<FormState>({ wrong: {}, unplaced: null });

type Control = HTMLInputElement | HTMLTextAreaElement;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (one): one is Control => (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) && one.id !== '',
  );
}

/** What keeps a control from being sent, as a key of our words; null when nothing does. */
function faultOf({ validity, required, value }: Control): 'required' | 'email' | 'format' | null {
  if (validity.valueMissing || (required && value.trim() === '')) return 'required';
  if (validity.typeMismatch) return 'email';
  return validity.patternMismatch || validity.badInput ? 'format' : null;
}

/** Sentences of a refusal by the name of the control: what the server found in the input, and codes that mean a field. */
export function placedSentences(problem: unknown, fieldOf: Readonly<Record<string, string>>): Record<string, string> {
  if (!(problem instanceof ProblemError)) return {};
  const { code, title, fields = [] } = problem.problem;
  const name = fieldOf[code];
  if (name) return { [name]: title };
  return Object.fromEntries(fields.map(({ pointer, message }) => [pointer.split('/').pop() ?? '', message]));
}

/** A form whose errors stand at their fields, in the console's language; the first wrong one is focused. */
export function Form({
  problem,
  fieldOf = {},
  faults: ownFaults = {},
  onSubmit,
  children,
  ...rest
}: Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> & {
  /** Why the server refused. */
  readonly problem?: unknown;
  /** Error codes that belong to one control, with its `name`. */
  readonly fieldOf?: Readonly<Record<string, string>>;
  /** What else keeps it from being sent: sentences by the `name` of the control. */
  readonly faults?: Readonly<Record<string, string>>;
  readonly onSubmit: () => void;
}): ReactNode {
  const { t } = useTranslation('ui');
  const form = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [placed, setPlaced] = useState<unknown>(null);
  const show = (faults: readonly (readonly [Control, string])[]) => {
    setWrong(Object.fromEntries(faults.map(([control, sentence]) => [control.id, sentence])));
    faults[0]?.[0].focus();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is placed once
  useLayoutEffect(() => {
    if (!problem || !form.current) return;
    const sentences = placedSentences(problem, fieldOf);
    const faults = controlsOf(form.current).flatMap((one) => {
      const sentence = one.name ? sentences[one.name] : undefined;
      return sentence ? [[one, sentence] as const] : [];
    });
    if (faults.length === 0) return;
    setPlaced(problem);
    show(faults);
  }, [problem]);
  const state = useMemo(() => ({ wrong, unplaced: placed === problem ? null : problem }), [wrong, placed, problem]);
  return (
    <form
      {...rest}
      ref={form}
      noValidate
      onInput={({ target }) => {
        const { id } = target as HTMLElement;
        if (id in wrong) setWrong(({ [id]: _, ...others }) => others);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const faults = controlsOf(event.currentTarget).flatMap((one) => {
          const fault = faultOf(one);
          const sentence = fault ? (fault === 'format' && one.title) || t(`form.${fault}`) : ownFaults[one.name];
          return sentence ? [[one, sentence] as const] : [];
        });
        show(faults);
        if (faults.length === 0) onSubmit();
      }}
    >
      <FormContext value={state}>{children}</FormContext>
    </form>
  );
}

/** What the form around a field found wrong with it. */
export function useFieldError(id: string): string | undefined {
  return useContext(FormContext).wrong[id];
}

/** Why the server refused, where that belongs to no field of the form. */
export function FormProblem(): ReactNode {
  return <ProblemLine error={useContext(FormContext).unplaced} />;
}
