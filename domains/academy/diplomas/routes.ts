import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { BadgeHouse } from '../badges/commands.ts';
import * as contract from '../contract.ts';
import { printCertificate } from './commands.ts';

export function diplomaRoutes(house: BadgeHouse): Handler[] {
  return [
    handle(contract.printCertificate, async ({ params }, { actor }) => {
      const { name, content } = await printCertificate(house, personOf(actor), params.id);
      return { name, mediaType: 'application/pdf' as const, content: content.toString('base64') };
    }),
  ];
}
