import type { ReactNode } from 'react';

/** Top of a screen: what it is, one line about it, what can be done. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  /** One line below the title. */
  children?: ReactNode;
  actions?: ReactNode;
}): ReactNode {
  return (
    <header className="kd-page-header">
      <div>
        <h1>{title}</h1>
        {children && <p>{children}</p>}
      </div>
      {actions && <div className="kd-page-actions">{actions}</div>}
    </header>
  );
}

/** For tables whose head stays while the page scrolls: it goes up to the page's edge, over its padding of 20 px. */
export const STICKY_HEAD = { offsetHeader: -20 } as const;

/** A screen that scrolls by itself: header, then content on the 8 px grid. */
export function Page({ children, isNarrow = false }: { children: ReactNode; isNarrow?: boolean }): ReactNode {
  return <div className={isNarrow ? 'kd-page kd-page-narrow' : 'kd-page'}>{children}</div>;
}
