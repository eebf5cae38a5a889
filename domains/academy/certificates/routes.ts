import type { Id } from '@kedun/base';
import type { Role } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { type CertificateHouse, revokeCertificate } from './commands.ts';
import { certificateRecords } from './queries.ts';

/** A person of the staff as the academy knows them. */
export interface Colleague {
  readonly id: Id;
  readonly name: string;
  readonly workNumber: string;
  readonly role: Role;
  readonly teamId: Id | null;
  readonly status: 'invited' | 'active' | 'disabled';
}

/** What the list of certificates needs: the names, which are identity's. */
export interface NamedHouse extends CertificateHouse {
  people(): Promise<Colleague[]>;
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
