/** The calendar day in Asia/Shanghai (UTC+8, no daylight saving) as `YYYY-MM-DD`. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** True from the first moment after the contract's last day. */
export function isContractOver(contractEnds: string | null, now: Date): boolean {
  return contractEnds !== null && shanghaiDay(now) > contractEnds;
}

/** The first moment after the contract's last day; null without an end. */
export function contractOverAt(contractEnds: string | null): Date | null {
  return contractEnds === null ? null : new Date(Date.parse(`${contractEnds}T00:00:00+08:00`) + 24 * 3_600_000);
}

/** Only an active person within the contract may sign in or act. */
export function mayAct(person: { status: string; contractEnds: string | null }, now: Date): boolean {
  return person.status === 'active' && !isContractOver(person.contractEnds, now);
}

/** E-mail addresses are compared without regard to case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
