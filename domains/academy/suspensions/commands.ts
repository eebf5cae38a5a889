import { type Id, newId } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import type { CertifiedClass } from '../contract.ts';
import { suspensionChanged } from '../events.ts';
import { suspendedWith } from '../gate/rules.ts';

interface Changed {
  readonly id: Id;
  readonly personId: Id;
  readonly dataClass: CertifiedClass;
}

async function tell(house: CertificateHouse, actor: Actor, changed: Changed, isSuspended: boolean): Promise<void> {
  const { id, personId, dataClass } = changed;
  const act = isSuspended ? 'academy.certificate.suspend' : 'academy.certificate.restore';
  const object = { kind: 'suspension', id };
  await house.record({ actor, act, result: 'done', object, facts: { personId, dataClass } });
  const audience = [`person:${personId}`, 'role:trainer', 'role:lead', 'role:supervisor'] as const;
  await house.publish(suspensionChanged, audience, { personId, dataClass, isSuspended });
}

/**
 * Suspends classes of a person until a duty is done, inside the running command: from the commit on no certificate of
 * theirs opens anything, and what was open closes. C3 builds on C2, so it goes with it.
 */
export async function suspend(
  house: CertificateHouse,
  actor: Actor,
  { personId, dutyId, classes }: { personId: Id; dutyId: Id; classes: readonly CertifiedClass[] },
): Promise<void> {
  for (const dataClass of suspendedWith(classes)) {
    const id = newId();
    await house.store.db
      .insertInto('academy.suspension')
      .values({ id, personId, dataClass, dutyId, suspendedAt: house.clock.now() })
      .execute();
    await house.certificateEnded(personId, dataClass);
    await tell(house, actor, { id, personId, dataClass }, true);
  }
}

/** Lifts what stands because of a duty; certificates that another duty suspends stay so. Inside the running command. */
export async function liftSuspensions(house: CertificateHouse, actor: Actor, dutyId: Id): Promise<void> {
  const lifted = await house.store.db
    .updateTable('academy.suspension')
    .set({ liftedAt: house.clock.now() })
    .where('dutyId', '=', dutyId)
    .where('liftedAt', 'is', null)
    .returning(['id', 'personId', 'dataClass'])
    .execute();
  for (const row of lifted) await tell(house, actor, { ...row, dataClass: row.dataClass as CertifiedClass }, false);
}
