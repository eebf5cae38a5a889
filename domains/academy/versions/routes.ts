import { type Handler, handle } from '../../kernel/handler.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import * as contract from '../contract.ts';
import { courseById } from '../courses/queries.ts';
import { publishVersion } from '../retraining/commands.ts';
import { lessonsAsTaught, newestVersion, versionsOf } from './queries.ts';
import { changedLessons } from './rules.ts';

export function versionRoutes(house: CertificateHouse): Handler[] {
  const { store } = house;
  return [
    handle(contract.readVersions, async ({ params }) => {
      const { id } = await courseById(store, params.id);
      const newest = await newestVersion(store, id);
      const changed = newest ? changedLessons(newest.lessons, await lessonsAsTaught(store, id)) : [];
      return {
        versions: await versionsOf(store, id),
        changed: changed.map((lesson) => ({ id: lesson.id, position: lesson.position, title: lesson.title })),
      };
    }),
    handle(contract.publishVersion, async ({ params, body }, { actor }) =>
      publishVersion(house, actor, params.id, body),
    ),
  ];
}
