import type { Id } from '@kedun/base';
import type { Person } from '../../kernel/actor.ts';
import { type BadgeHouse, holdBadge } from '../badges/commands.ts';
import { addressesOf, issuerProfile } from '../badges/rules.ts';
import { drawDiploma } from './queries.ts';
import { dayOf } from './rules.ts';

/** One’s own certificate as a PDF; each printing is in the ledger. Errors: not_found, certificate_not_valid. */
export async function printCertificate(
  house: BadgeHouse,
  person: Person,
  id: Id,
): Promise<{ name: string; content: Buffer }> {
  const { badge, holder } = await house.store.command(async () => {
    const held = await holdBadge(house, person, id);
    const facts = { dataClass: held.badge.dataClass };
    const object = { kind: 'certificate', id };
    await house.record({ actor: person, act: 'academy.badge.print', result: 'done', object, facts });
    return held;
  });
  const content = await drawDiploma({
    ...{ ...badge, name: holder.name, workNumber: holder.workNumber },
    issuer: issuerProfile(house.baseUrl).name,
    verifyUrl: addressesOf(house.baseUrl).verify(badge.code),
  });
  return { name: `certificate-${badge.dataClass}-${dayOf(badge.issuedAt)}.pdf`, content };
}
