import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import type { CoursewareHouse } from '../courseware/commands.ts';
import * as commands from './commands.ts';
import { filmFor, filmOfLesson } from './queries.ts';
import { stretchOf } from './rules.ts';

export function filmRoutes(house: CoursewareHouse): Handler[] {
  return [
    handle(contract.readFilm, async ({ params }, { actor }) => ({
      film: await filmOfLesson(house.store, personOf(actor), params.id),
    })),
    handle(contract.beginFilm, async ({ params, body }, { actor }) => ({
      id: await commands.beginFilm(house, personOf(actor), params.id, body),
    })),
    handle(contract.sendFilmPiece, async ({ params, body }, { actor }) => ({
      isComplete: await commands.keepPiece(house, personOf(actor), params.id, params.number, body.content),
    })),
    handle(contract.changeTranscript, async ({ params, body }, { actor }) => {
      await commands.changeTranscript(house, actor, params.id, body);
      return {};
    }),
    handle(contract.removeFilm, async ({ params }, { actor }) => {
      await commands.removeFilm(house, actor, params.id);
      return {};
    }),
    handle(contract.playFilm, async ({ params }, { actor, range, sendBytes }) => {
      const film = await filmFor(house.store, personOf(actor), params.id);
      const stretch = stretchOf(range, film.byteCount);
      const bytes = await commands.openStretch(house, film, stretch);
      sendBytes?.(film.mediaType, { ...stretch, total: film.byteCount });
      return bytes;
    }),
  ];
}
