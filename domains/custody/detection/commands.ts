import { conflict, invalid } from '@kedun/base';
import { maskText, normalise, recognizerFault, scan, validate } from '@kedun/detect';
import { sql } from 'kysely';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { detectionChanged } from '../events.ts';
import type { DetectionContent } from './contract.ts';
import { settingsInForce } from './queries.ts';
import { detectionFault, recognizerHolding, tidyDetection, unconfirmed } from './rules.ts';

/** What judges settings here. */
export const judge = { normalise, validate, recognizerFault };

/** A change as it was asked for. */
export interface DetectionChange {
  readonly content: DetectionContent;
  readonly basedOn: number;
  readonly reason: string;
  readonly confirmed: DetectionContent['off'];
}

function refuseFaulty(content: DetectionContent): void {
  // Not asked of stored settings: those must be readable for ever.
  const holding = recognizerHolding(content.recognizers, { scan });
  if (holding)
    throw invalid('recognizer_holds_value', 'A recogniser holds a value itself', {
      name: maskText(holding, scan(holding)),
    });
  const fault = detectionFault(content, judge);
  if (!fault) return;
  const { code, ...params } = fault;
  throw invalid(code, 'The detection settings cannot be used', params);
}

/** Puts a new version of the settings in force; the old ones stay as they were. Returns its number. */
export async function changeDetection(house: House, person: Person, change: DetectionChange): Promise<number> {
  const { store, clock } = house;
  const content = tidyDetection(change.content);
  refuseFaulty(content);
  return store.command(async () => {
    await sql`lock table custody.detection_setting in share row exclusive mode`.execute(store.db);
    const { version, ...before } = await settingsInForce(store, judge);
    if (change.basedOn !== version) throw conflict('detection_outdated', 'Another version is in force');
    if (JSON.stringify(tidyDetection(before)) === JSON.stringify(content))
      throw conflict('detection_unchanged', 'Nothing would change');
    const [type] = unconfirmed(before.off, content.off, change.confirmed);
    if (type) throw invalid('off_unconfirmed', 'Switching this type off was not confirmed', { type });
    const next = version + 1;
    await store.db
      .insertInto('custody.detectionSetting')
      .values({
        version: next,
        content: JSON.stringify(content),
        // A reason must not become a way to keep a value; masked with everything on, whatever the settings say.
        reason: maskText(change.reason, scan(change.reason)),
        changedBy: person.id,
        changedAt: clock.now(),
      })
      .execute();
    await house.record({
      actor: person,
      act: 'custody.detection.change',
      result: 'done',
      object: { kind: 'detection-settings', id: String(next) },
      facts: {
        version: next,
        offCount: content.off.length,
        // A code of the ledger holds 128 characters; the version has the rest.
        ...(content.off.length > 0 ? { off: content.off.slice(0, 8).join('+') } : {}),
        recognizers: content.recognizers.filter(({ isOn }) => isOn).length,
        allowedValues: content.allowed.length,
      },
    });
    await house.publish(detectionChanged, ['staff'], { version: next });
    return next;
  });
}

/** Takes back what was set while the demonstration ran: whoever set it is gone with it. Joins the running command. */
export async function forgetSettings({ store }: House): Promise<void> {
  await store.db.deleteFrom('custody.detectionSetting').execute();
}
