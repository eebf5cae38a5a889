/** What can happen to a person’s right to look, and what is stored of it: the model that tests of the gate run on. */
import type { CertifiedClass } from '@kedun/domains/academy/contract';
import { FALLS_WITH, type GateRecord, suspendedWith } from '@kedun/domains/academy/gate/rules';

/** Something that happens to a person’s right to look. Times are milliseconds since 1970 and never go back. */
export type GateEvent = { readonly at: number } & (
  | { readonly kind: 'issued'; readonly dataClass: CertifiedClass; readonly expiresAt: number }
  | { readonly kind: 'revoked'; readonly dataClass: CertifiedClass }
  /** The job that ends what has run out. */
  | { readonly kind: 'swept' }
  /** A duty suspends: a violation is reported, its day has passed, or its pause is over. */
  | { readonly kind: 'suspended'; readonly duty: number; readonly classes: readonly CertifiedClass[] }
  /** A duty suspends no longer: the re-test is passed, the appeal upheld, or a human pauses it. */
  | { readonly kind: 'lifted'; readonly duty: number }
  | { readonly kind: 'published' }
  | { readonly kind: 'signed'; readonly version: number }
  /** A course was changed and confirmed again: what it certified stands. */
  | { readonly kind: 'reconfirmed' }
);

/** What is stored of a person: rows of certificates, suspensions and signatures. */
export interface GateRows {
  certificates: { dataClass: CertifiedClass; issuedAt: number; expiresAt: number; end: [string, number] | null }[];
  suspensions: { dataClass: CertifiedClass; duty: number; suspendedAt: number; liftedAt: number | null }[];
  agreements: { version: number; signedAt: number | null }[];
}

/** The rows of a person of whom nothing is known yet. */
export function noRows(): GateRows {
  return { certificates: [], suspensions: [], agreements: [] };
}

function endAll(rows: GateRows, classes: readonly CertifiedClass[], kind: string, at: number): void {
  for (const one of rows.certificates) if (!one.end && classes.includes(one.dataClass)) one.end = [kind, at];
}

/** Changes the rows as the commands do: what a command refuses changes nothing. */
export function happen(rows: GateRows, event: GateEvent): void {
  const { at } = event;
  const { certificates, suspensions, agreements } = rows;
  if (event.kind === 'issued') {
    endAll(rows, [event.dataClass], 'superseded', at);
    certificates.push({ dataClass: event.dataClass, issuedAt: at, expiresAt: event.expiresAt, end: null });
  } else if (event.kind === 'revoked') {
    const isThere = certificates.some(({ dataClass, end }) => dataClass === event.dataClass && !end);
    if (isThere) endAll(rows, FALLS_WITH[event.dataClass], 'revoked', at);
  } else if (event.kind === 'swept') {
    for (const one of certificates) if (!one.end && one.expiresAt <= at) one.end = ['expired', at];
  } else if (event.kind === 'suspended') {
    const { duty, classes } = event;
    for (const dataClass of suspendedWith(classes)) {
      suspensions.push({ dataClass, duty, suspendedAt: at, liftedAt: null });
    }
  } else if (event.kind === 'lifted') {
    for (const one of suspensions) if (one.duty === event.duty && one.liftedAt === null) one.liftedAt = at;
  } else if (event.kind === 'published') {
    agreements.push({ version: agreements.length + 1, signedAt: null });
  } else if (event.kind === 'signed') {
    const newest = agreements.at(-1);
    if (newest && newest.version === event.version && newest.signedAt === null) newest.signedAt = at;
  }
}

/** The rows as the gate sees them. */
export function asRecord({ certificates, suspensions, agreements }: GateRows): GateRecord {
  const standing = new Set(suspensions.flatMap(({ dataClass, liftedAt }) => (liftedAt === null ? [dataClass] : [])));
  return {
    certificates: certificates.map(({ dataClass, expiresAt, end }) => ({
      dataClass,
      expiresAt: new Date(expiresAt),
      endedAt: end && new Date(end[1]),
      isSuspended: standing.has(dataClass),
    })),
    agreements: agreements.map(({ version, signedAt }) => ({ version, isSigned: signedAt !== null })),
  };
}
