import { type Id, notFound, Redacted } from '@kedun/base';
import { normalise } from '@kedun/detect';
import type { z } from 'zod';
import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import { verificationRoute, type verificationState, verifyRoute } from '../contract.ts';
import type { CustodyRoom } from '../decisions/rules.ts';
import { guessesLeft } from '../guesses/queries.ts';
import { verifyBlind } from './commands.ts';
import { liveVerification } from './queries.ts';
import { ASKABLE, MINIMUM_ANSWERS } from './rules.ts';

async function stateOf(
  { house }: CustodyRoom,
  personId: Id,
  conversationId: Id,
): Promise<z.input<typeof verificationState>> {
  const now = house.clock.now();
  const live = await liveVerification(house.store, conversationId, now);
  return {
    isVerified: live !== undefined,
    verifiedUntil: live?.validUntil?.toISOString() ?? null,
    basis: live?.basis ?? null,
    askable: [...ASKABLE],
    minimumAnswers: MINIMUM_ANSWERS,
    guesses: await guessesLeft(house.store, personId, now),
  };
}

/** Blind verification in a conversation. */
export function verificationRoutes(room: CustodyRoom): Handler[] {
  return [
    handle(verificationRoute, async ({ params }, { actor }) => {
      const person = personOf(actor);
      if (!(await room.needs.assignmentOf(person.id, params.conversationId))) throw notFound('conversation');
      return stateOf(room, person.id, params.conversationId);
    }),
    handle(verifyRoute, async ({ params, body }, { actor }) => {
      const person = personOf(actor);
      const answers = body.answers.map(({ type, said }) => ({ type, value: Redacted.of(normalise(type, said)) }));
      const verdict = await verifyBlind(room, person, params.conversationId, answers);
      if (!verdict.ok) throw verdict.error;
      return { passed: verdict.isPassed, state: await stateOf(room, person.id, params.conversationId) };
    }),
  ];
}
