import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestAcademy, SEEDER } from '../../../test/academy.ts';
import { signedIn } from '../../../test/people.ts';
import { publishAgreement, signAgreement } from './commands.ts';
import { agreementInForce, allAgreements, hasSignedAgreement } from './queries.ts';
import { hashText, standardAgreement } from './rules.ts';

let test: Awaited<ReturnType<typeof openTestAcademy>> | undefined;
beforeEach(async () => {
  await test?.close();
  test = await openTestAcademy();
});
afterAll(() => test?.close());

function opened() {
  if (!test) throw new Error('not open');
  return test;
}

async function inForce() {
  const agreement = await agreementInForce(opened().house.store);
  if (!agreement) throw new Error('none in force');
  return agreement;
}

describe('signing', () => {
  it('keeps the proof of which text was read, here and in the ledger', async () => {
    const { house, identity, academy } = opened();
    const { actor } = await signedIn(identity, 'agent');
    expect(await academy.hasSignedAgreement(actor.id)).toBe(false);
    await publishAgreement(house, SEEDER, standardAgreement);
    expect(await academy.hasSignedAgreement(actor.id)).toBe(false);
    const { id, hashes } = await inForce();
    expect(hashes.en).toBe(createHash('sha256').update(standardAgreement.text.en).digest('hex'));
    await signAgreement(house, actor, actor.id, { agreementId: id, language: 'en', textHash: hashes.en });
    expect(await hasSignedAgreement(house.store, actor.id)).toBe(true);
    const entry = await house.store.db
      .selectFrom('kernel.ledgerEntry')
      .select('encoded')
      .where('act', '=', 'academy.agreement.sign')
      .orderBy('pending')
      .executeTakeFirstOrThrow();
    expect(entry.encoded.toString()).toContain(hashes.en);
  });

  it('counts once, with its first moment', async () => {
    const { house, identity, clock } = opened();
    const { actor } = await signedIn(identity, 'agent');
    await publishAgreement(house, SEEDER, standardAgreement);
    const { id, hashes } = await inForce();
    const given = { agreementId: id, language: 'zh' as const, textHash: hashes.zh };
    const first = await signAgreement(house, actor, actor.id, given);
    clock.advance(60_000);
    expect(await signAgreement(house, actor, actor.id, given)).toEqual(first);
    expect((await allAgreements(house.store)).map((agreement) => agreement.signatures)).toEqual([1]);
  });

  it('refuses another text than the one in force', async () => {
    const { house, identity } = opened();
    const { actor } = await signedIn(identity, 'agent');
    await publishAgreement(house, SEEDER, standardAgreement);
    const old = await inForce();
    await publishAgreement(house, SEEDER, { ...standardAgreement, text: { zh: '新的条款', en: '' } });
    const current = await inForce();
    const attempts = [
      { agreementId: old.id, language: 'zh' as const, textHash: old.hashes.zh },
      { agreementId: current.id, language: 'zh' as const, textHash: old.hashes.zh },
      { agreementId: current.id, language: 'zh' as const, textHash: hashText('别的') },
    ];
    for (const given of attempts) {
      await expect(signAgreement(house, actor, actor.id, given)).rejects.toMatchObject({ code: 'agreement_changed' });
    }
  });

  it('is asked for again after each new version', async () => {
    const { house, identity, academy } = opened();
    const { actor } = await signedIn(identity, 'agent');
    await publishAgreement(house, SEEDER, standardAgreement);
    await academy.signAgreementFor(SEEDER, actor.id);
    expect(await academy.hasSignedAgreement(actor.id)).toBe(true);
    await publishAgreement(house, SEEDER, standardAgreement);
    expect(await academy.hasSignedAgreement(actor.id)).toBe(false);
    expect((await inForce()).version).toBe(2);
  });
});
