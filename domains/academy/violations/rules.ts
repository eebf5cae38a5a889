import type { CertifiedClass, Severity, ViolationSource } from '../contract.ts';

const NOTHING: readonly CertifiedClass[] = [];

/** What opens nothing until the re-test is passed, by what showed the breach and how grave it is. */
const NARROWS: Readonly<Record<ViolationSource, Readonly<Record<Severity, readonly CertifiedClass[]>>>> = {
  outgoing_override: { minor: NOTHING, serious: ['C3'] },
  unexplained_access: { minor: ['C3'], serious: ['C2', 'C3'] },
  failed_drill: { minor: NOTHING, serious: ['C3'] },
  audit_finding: { minor: NOTHING, serious: ['C3'] },
  complaint_upheld: { minor: NOTHING, serious: ['C3'] },
};

/** The classes that a breach narrows; what is not known narrows everything. */
export function narrowedBy(source: string, severity: string): readonly CertifiedClass[] {
  return NARROWS[source as ViolationSource]?.[severity as Severity] ?? ['C2', 'C3'];
}

/** Days until the path back is due. */
export const DAYS_TO_RESTORE: Readonly<Record<Severity, number>> = { minor: 14, serious: 7 };
