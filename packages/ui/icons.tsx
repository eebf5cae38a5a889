import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg
      className="kd-icon"
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** An eye: looking is possible. */
export function EyeIcon(): ReactNode {
  return (
    <Icon>
      <path d="M1.5 8s2.4-4.2 6.5-4.2S14.5 8 14.5 8s-2.4 4.2-6.5 4.2S1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </Icon>
  );
}

/** An i in a circle: there is a reason to read. */
export function InfoIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.3v3.7M8 5v.1" />
    </Icon>
  );
}

/** A closed seal: never stored. */
export function SealIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M3.7 12.3l8.6-8.6" />
    </Icon>
  );
}

/** The product's mark: a shield whose inside is a speech bubble's corner. */
export function KedunMark({ size = 20 }: { size?: number }): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path
        d="M16 2.5l11 3.8v8.4c0 6.7-4.3 11.6-11 14.8-6.7-3.2-11-8.1-11-14.8V6.3z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      <path d="M10.5 12.5h11M10.5 16.5h6.5" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <circle cx="20.7" cy="16.5" r="1.5" fill="currentColor" />
    </svg>
  );
}
