import type { House } from '../../kernel/domain.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { calibrationOf } from './queries.ts';
import { neededItems } from './rules.ts';

export function adaptiveRoutes({ store }: House): Handler[] {
  return [
    handle(contract.readCalibration, async ({ params }) => {
      const course = await courseById(store, params.id);
      return { ...(await calibrationOf(store, course)), needed: neededItems(course) };
    }),
  ];
}
