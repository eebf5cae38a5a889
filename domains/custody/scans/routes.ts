import { setImmediate as nextRound } from 'node:timers/promises';
import { invalid } from '@kedun/base';
import { type Handler, handle } from '../../kernel/handler.ts';
import { MOST_SCANNED_CHARACTERS, scanTextsRoute } from './contract.ts';
import { type Detection, faultOf, scanOne } from './rules.ts';

/** Texts of other systems come and go: nothing is stored, recorded or logged of them but that the key was used. */
export function scanRoutes(currentDetection: () => Promise<Detection>): Handler[] {
  return [
    handle(scanTextsRoute, async ({ body }) => {
      const fault = faultOf(body.texts);
      if (fault) {
        const characters = MOST_SCANNED_CHARACTERS[fault.code === 'texts_too_long' ? 'inAll' : 'inOne'];
        throw invalid(fault.code, 'The texts cannot be scanned', { place: fault.place, characters });
      }
      const detection = await currentDetection();
      const results = [];
      for (const one of body.texts) {
        results.push({ id: one.id, ...scanOne(one, detection) });
        // Whoever else is served comes in between.
        await nextRound();
      }
      return { results };
    }),
  ];
}
