import type { Id } from '@kedun/base';
import { createDetector, type Detector } from '@kedun/detect';
import type { Store } from '../../kernel/store.ts';
import { type DetectionContent, type DetectionSettingsInForce, detectionContent, settingsOf } from './contract.ts';
import { detectionFault, EVERYTHING_ON, type SettingsJudge } from './rules.ts';

/** What was stored, where it can be used; null where it cannot. */
export function readableContent(stored: unknown, judge: SettingsJudge): DetectionContent | null {
  const parsed = detectionContent.safeParse(stored);
  return parsed.success && !detectionFault(parsed.data, judge) ? parsed.data : null;
}

/** Reads what was stored; throws where it cannot be used: looking for less than was set would let values through. */
function contentOf(version: number, stored: unknown, judge: SettingsJudge): DetectionContent {
  const content = readableContent(stored, judge);
  if (content) return content;
  throw new Error(
    `Detection settings, version ${version}, cannot be read (custody.detection_setting). ` +
      'Start the version of Kedun that wrote them, or restore the row from a backup.',
  );
}

function newestOf<Column extends 'content' | 'changedAt'>({ db }: Store, column: Column) {
  return db
    .selectFrom('custody.detectionSetting')
    .select(['version', column] as const)
    .orderBy('version', 'desc')
    .limit(1);
}

/** The settings in force. Throws where they cannot be read. */
export async function settingsInForce(store: Store, judge: SettingsJudge): Promise<DetectionSettingsInForce> {
  const row = await newestOf(store, 'content').executeTakeFirst();
  return row
    ? { version: row.version, ...contentOf(row.version, row.content, judge) }
    : { version: 0, ...EVERYTHING_ON };
}

/** Detection as it is set now. Asked for each text, so that a change holds on every node from its commit on. */
export type ReadDetector = () => Promise<Detector>;

/**
 * Keeps the detector of the version last seen: asking costs one look at the newest version. Opening it reads the
 * settings once, so that unreadable ones stop the start (invariant 10); later they refuse the text that asks.
 */
export async function openDetector(store: Store, judge: SettingsJudge): Promise<ReadDetector> {
  // A number is given again after the demonstration was erased or a command rolled back; not at the same moment.
  const newest = async () => {
    const row = await newestOf(store, 'changedAt').executeTakeFirst();
    return row ? `${row.version} ${row.changedAt.getTime()}` : 'none';
  };
  const detectorOf = async (mark: string) => {
    const { version: _, ...content } = await settingsInForce(store, judge);
    return { mark, detector: createDetector(settingsOf(content)) };
  };
  let current = await detectorOf(await newest());
  return async () => {
    const mark = await newest();
    if (mark !== current.mark) current = await detectorOf(mark);
    return current.detector;
  };
}

/** The last versions, newest first. */
export async function detectionVersions(store: Store) {
  const rows = await store.db
    .selectFrom('custody.detectionSetting')
    .selectAll()
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ content, ...row }) => ({ ...row, changedBy: row.changedBy as Id, content: content as unknown }));
}
