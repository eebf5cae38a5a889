const DAY = 86_400_000;
/** From when on a certificate about to expire is what to do next. */
export const RENEWAL_DAYS = 30;

/** When a certificate issued now ends: the same day so many months on, the month's last day where there is none. */
export function expiryAfter(issuedAt: Date, months: number): Date {
  const end = new Date(issuedAt);
  const day = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, lastDay));
  return end;
}

/** Whole days left, counted up: the last day is 1, an expired certificate 0. */
export function daysLeft(expiresAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((expiresAt.getTime() - now.getTime()) / DAY));
}

/** What a certificate is worth now. */
export function stateOf(
  certificate: { readonly expiresAt: Date; readonly endKind: string | null },
  now: Date,
): 'valid' | 'expired' | 'revoked' | 'superseded' {
  if (certificate.endKind === 'revoked' || certificate.endKind === 'superseded') return certificate.endKind;
  return certificate.expiresAt > now && certificate.endKind === null ? 'valid' : 'expired';
}
