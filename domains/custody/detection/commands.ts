import { type Id, invalid } from '@kedun/base';
import { maskText, normalise, recognizerFault, scan, validate } from '@kedun/detect';
import { sql } from 'kysely';
import type { Person } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import type { Store } from '../../kernel/store.ts';
import { detectionChanged } from '../events.ts';
import type { DetectionContent } from './contract.ts';
import { detectionFault, recognizerHolding, type SettingsJudge } from './rules.ts';

/** What judges settings here. */
export const judge: SettingsJudge = { normalise, validate, recognizerFault };

/** Refuses settings that cannot be used. */
export function refuseFaulty(content: DetectionContent): void {
  // Not asked of stored settings: those must be readable for ever.
  const holding = recognizerHolding(content.recognizers, { scan });
  if (holding) {
    const name = maskText(holding, scan(holding));
    throw invalid('recognizer_holds_value', 'A recogniser holds a value itself', { name });
  }
  const fault = detectionFault(content, judge);
  if (!fault) return;
  const { code, ...params } = fault;
  throw invalid(code, 'The detection settings cannot be used', params);
}

/** One change of the settings at a time, until the running command ends. */
export async function lockSettings(store: Store): Promise<void> {
  await sql`lock table custody.detection_setting in share row exclusive mode`.execute(store.db);
}

/** A reason must not become a way to keep a value; masked with everything on, whatever the settings say. */
export function maskedReason(reason: string): string {
  return maskText(reason, scan(reason));
}

/** What the ledger says of settings. */
export function factsOfSettings({ off, recognizers, allowed }: DetectionContent): Record<string, string | number> {
  return {
    offCount: off.length,
    // A code of the ledger holds 128 characters; the version has the rest.
    ...(off.length > 0 ? { off: off.slice(0, 8).join('+') } : {}),
    recognizers: recognizers.filter(({ isOn }) => isOn).length,
    allowedValues: allowed.length,
  };
}

/** A version to come: its reason masked; `confirmedBy` is the second person, where it hides less than before. */
export interface NewVersion {
  readonly content: DetectionContent;
  readonly reason: string;
  readonly changedBy: Id;
  readonly confirmedBy: Id | null;
}

/**
 * Puts a new version of the settings in force; the old ones stay as they were. Inside a command that holds the settings;
 * whoever acts is `actor`. Returns its number.
 */
export async function putInForce(house: House, actor: Person, before: number, given: NewVersion): Promise<number> {
  const version = before + 1;
  const { content, ...row } = given;
  await house.store.db
    .insertInto('custody.detectionSetting')
    .values({ version, content: JSON.stringify(content), ...row, changedAt: house.clock.now() })
    .execute();
  await house.record({
    actor,
    act: 'custody.detection.change',
    result: 'done',
    object: { kind: 'detection-settings', id: String(version) },
    facts: { version, ...factsOfSettings(content) },
  });
  await house.publish(detectionChanged, ['staff'], { version });
  return version;
}

/** Takes back what was set while the demonstration ran: whoever set it is gone with it. Joins the running command. */
export async function forgetSettings({ store }: House): Promise<void> {
  await store.db.deleteFrom('custody.detectionExample').execute();
  await store.db.deleteFrom('custody.detectionProposal').execute();
  await store.db.deleteFrom('custody.detectionSetting').execute();
}
