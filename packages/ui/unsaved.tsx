import { App } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Which forms hold words that are nowhere else yet. */
export class UnsavedWork {
  readonly #forms = new Set<symbol>();

  get exists(): boolean {
    return this.#forms.size > 0;
  }

  hold(form: symbol): void {
    this.#forms.add(form);
  }

  release(form: symbol): void {
    this.#forms.delete(form);
  }

  /** The person gave it up. */
  forget(): void {
    this.#forms.clear();
  }
}

interface Unsaved {
  readonly work: UnsavedWork;
  /** Goes on; with unsaved work only after the person agreed to lose it. */
  leave(go: () => void): void;
}

const UnsavedContext = createContext<Unsaved>({ work: new UnsavedWork(), leave: (go) => go() });

/** Asks before unsaved work below is left. Needs antd's `App` above. */
export function UnsavedProvider({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTranslation('ui');
  const { modal } = App.useApp();
  const work = useRef<UnsavedWork>(null);
  work.current ??= new UnsavedWork();
  const unsaved = useMemo<Unsaved>(() => {
    const held = work.current as UnsavedWork;
    return {
      work: held,
      leave(go) {
        if (!held.exists) {
          go();
          return;
        }
        modal.confirm({
          title: t('unsaved.title'),
          content: t('unsaved.help'),
          okText: t('unsaved.leave'),
          okButtonProps: { danger: true },
          cancelText: t('unsaved.stay'),
          // An Enter pressed in haste loses nothing.
          autoFocusButton: 'cancel',
          onOk() {
            held.forget();
            // The question goes with what leaves: the focus must not stay in it, but return to where that came from.
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
            go();
          },
        });
      },
    };
  }, [modal, t]);
  return <UnsavedContext value={unsaved}>{children}</UnsavedContext>;
}

/** For what leads away from a form: a link, a closing dialog. */
export function useLeave(): Unsaved['leave'] {
  return useContext(UnsavedContext).leave;
}

/** The unsaved work of the page, for whoever guards its addresses. */
export function useUnsavedWork(): UnsavedWork {
  return useContext(UnsavedContext).work;
}

function said(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.trim() : part));
}

/** Whether a draft says something else than what it began with; both are plain values, blanks around words aside. */
export function isChanged(draft: unknown, start: unknown): boolean {
  return said(draft) !== said(start);
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** While `isDirty`, leaving asks first: within the console in our words, out of it in the browser's. Returns "it is saved". */
export function useUnsaved(isDirty: boolean): () => void {
  const work = useUnsavedWork();
  const form = useRef(Symbol('form'));
  useEffect(() => {
    if (!isDirty) return;
    const held = form.current;
    work.hold(held);
    window.addEventListener('beforeunload', warn);
    return () => {
      work.release(held);
      window.removeEventListener('beforeunload', warn);
    };
  }, [isDirty, work]);
  return () => work.release(form.current);
}
