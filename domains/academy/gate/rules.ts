import type { CertifiedClass } from '../contract.ts';

/** A certificate as the gate sees it. */
export interface GateCertificate {
  readonly dataClass: CertifiedClass;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Whether a suspension of its class stands for its holder. */
  readonly isSuspended: boolean;
}

/** A version of the agreement, and whether the person signed it. */
export interface GateAgreement {
  readonly version: number;
  readonly isSigned: boolean;
}

/** Everything that decides whether a person may open a class. */
export interface GateRecord {
  readonly certificates: readonly GateCertificate[];
  readonly agreements: readonly GateAgreement[];
}

/** Which classes go with one that is revoked: C3 builds on C2, so whoever loses C2 keeps nothing that covers it. */
export const FALLS_WITH: Readonly<Record<CertifiedClass, readonly CertifiedClass[]>> = {
  C2: ['C2', 'C3'],
  C3: ['C3'],
};

/** Certificates of which class open values of a class: C3 covers C2. */
const COVERED_BY: Readonly<Record<CertifiedClass, readonly CertifiedClass[]>> = { C2: ['C2', 'C3'], C3: ['C3'] };

/** All classes that are suspended with these: C3 builds on C2, so it goes with it. */
export function suspendedWith(classes: readonly CertifiedClass[]): CertifiedClass[] {
  return [...new Set(classes.flatMap((one) => FALLS_WITH[one]))].sort();
}

/** Whether a certificate opens anything: not ended, not run out, not suspended. */
export function isLive({ endedAt, expiresAt, isSuspended }: GateCertificate, now: Date): boolean {
  return endedAt === null && expiresAt > now && !isSuspended;
}

/** Whether the newest version of the agreement is signed; not where there is none: no agreement, no access (M32). */
export function isAgreed(agreements: readonly GateAgreement[]): boolean {
  const newest = agreements.reduce<GateAgreement | null>(
    (before, one) => (before === null || one.version > before.version ? one : before),
    null,
  );
  return newest?.isSigned === true;
}

/** The gate: a person may open a class with the agreement in force signed and a live certificate that covers it. */
export function mayOpen({ certificates, agreements }: GateRecord, dataClass: CertifiedClass, now: Date): boolean {
  const covering = certificates.filter((one) => COVERED_BY[dataClass].includes(one.dataClass));
  return isAgreed(agreements) && covering.some((one) => isLive(one, now));
}
