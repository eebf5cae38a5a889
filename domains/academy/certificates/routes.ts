import type { Id } from '@kedun/base';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { type CertificateHouse, revokeCertificate } from './commands.ts';
import { certificateRecords } from './queries.ts';

/** What the list of certificates needs: the names, which are identity's. */
export interface NamedHouse extends CertificateHouse {
  people(): Promise<{ id: Id; name: string; workNumber: string; teamId: Id | null }[]>;
}

export function certificateRoutes(house: NamedHouse): Handler[] {
  return [
    handle(contract.listCertificates, async ({ query }) => {
      const people = new Map((await house.people()).map((person) => [person.id, person]));
      return { items: await certificateRecords(house, people, query) };
    }),
    handle(contract.revokeCertificate, async ({ params, body }, { actor }) => {
      await revokeCertificate(house, actor, params.id, body.reason);
      return {};
    }),
  ];
}
