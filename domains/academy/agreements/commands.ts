import { conflict, type Id, newId } from '@kedun/base';
import type { Actor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Bilingual } from '../contract.ts';
import { agreementPublished, agreementSigned } from '../events.ts';
import { textIn } from '../wording/rules.ts';
import { agreementInForce, signedAt } from './queries.ts';
import { hashText } from './rules.ts';

/** Publishes a new version; from now on only who signs it has access. */
export async function publishAgreement(
  house: House,
  actor: Actor,
  words: { readonly title: Bilingual; readonly text: Bilingual },
  isDemo = false,
): Promise<{ id: Id; version: number }> {
  return house.store.command(async () => {
    const version = ((await agreementInForce(house.store))?.version ?? 0) + 1;
    const id = newId();
    await house.store.db
      .insertInto('academy.agreement')
      .values({
        id,
        version,
        title: JSON.stringify(words.title),
        text: JSON.stringify(words.text),
        hashZh: hashText(textIn(words.text, 'zh')),
        hashEn: hashText(textIn(words.text, 'en')),
        publishedAt: house.clock.now(),
        isDemo,
      })
      .execute();
    const object = { kind: 'agreement', id };
    await house.record({ actor, act: 'academy.agreement.publish', result: 'done', object, facts: { version } });
    await house.publish(agreementPublished, ['staff'], { version });
    return { id, version };
  });
}

/**
 * Signs the version in force for a person. What they read is proven by its hash: a text that changed meanwhile, or
 * another language's, does not match. Signing twice keeps the first signature.
 */
export async function signAgreement(
  house: House,
  actor: Actor,
  personId: Id,
  given: { readonly agreementId: Id; readonly language: 'zh' | 'en'; readonly textHash: string },
): Promise<Date> {
  return house.store.command(async () => {
    const current = await agreementInForce(house.store);
    const { agreementId, language, textHash } = given;
    if (!current || current.id !== agreementId || current.hashes[language] !== textHash) {
      throw conflict('agreement_changed', 'Another text is in force than the one that was read');
    }
    const before = await signedAt(house.store, agreementId, personId);
    if (before) return before;
    const now = house.clock.now();
    await house.store.db
      .insertInto('academy.agreementSignature')
      .values({ agreementId, personId, language, textHash, signedAt: now })
      .execute();
    const { version } = current;
    const object = { kind: 'agreement', id: agreementId };
    const facts = { version, language, textHash, personId };
    await house.record({ actor, act: 'academy.agreement.sign', result: 'done', object, facts });
    await house.publish(agreementSigned, [`person:${personId}`], { personId, version });
    return now;
  });
}
