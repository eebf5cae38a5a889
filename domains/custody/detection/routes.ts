import type { SensitiveType } from '@kedun/base';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { changeDetection } from '../proposals/commands.ts';
import { judge } from './commands.ts';
import {
  changeDetectionRoute,
  detectionContent,
  detectionVersionsRoute,
  readDetectionRoute,
  readHintSettingsRoute,
  widgetDetectionRoute,
} from './contract.ts';
import { detectionVersions, settingsInForce } from './queries.ts';

/** Routes of the detection settings. */
export function detectionRoutes({ house, needs }: CustodyRoom): Handler[] {
  const { store } = house;
  return [
    handle(readDetectionRoute, () => settingsInForce(store, judge)),
    handle(readHintSettingsRoute, async () => {
      const { off, recognizers } = await settingsInForce(store, judge);
      return { off, recognizers: recognizers.filter(({ isOn }) => isOn).map(({ isOn: _, ...rest }) => rest) };
    }),
    handle(detectionVersionsRoute, async () => {
      const names = new Map((await needs.people()).map((person) => [person.id, person.name]));
      const rows = await detectionVersions(store);
      const versions = rows.map(({ version, changedAt, changedBy, confirmedBy, reason, content }) => {
        const { off, recognizers, allowed } = detectionContent.parse(content);
        return {
          version,
          changedAt: changedAt.toISOString(),
          changedBy: names.get(changedBy) ?? null,
          isConfirmed: confirmedBy !== null,
          confirmedBy: (confirmedBy && names.get(confirmedBy)) ?? null,
          reason,
          off: off as SensitiveType[],
          recognizers: recognizers.filter(({ isOn }) => isOn).length,
          allowed: allowed.length,
        };
      });
      return { versions };
    }),
    handle(changeDetectionRoute, ({ body }, { actor }) => {
      const { basedOn, reason, confirmed, ...content } = body;
      return changeDetection(house, personOf(actor), { content, basedOn, reason, confirmed });
    }),
    handle(widgetDetectionRoute, async () => {
      const { off, recognizers } = await settingsInForce(store, judge);
      return {
        off,
        recognizers: recognizers
          .filter(({ isOn }) => isOn)
          .map(({ type, pattern, context, validator }) => ({ type, pattern, context, validator })),
      };
    }),
  ];
}
