import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import * as contract from '../contract.ts';
import { answerQuiz, dismissQuiz, startQuiz } from './commands.ts';
import { type QuizHouse, quizStanding } from './queries.ts';

export function quizRoutes(house: QuizHouse): Handler[] {
  return [
    handle(contract.readQuiz, async (_, { actor }) => {
      const standing = await quizStanding(house, personOf(actor));
      const waiting = standing.state === 'running' ? standing.quiz.questions : [];
      const chosen = standing.state === 'offered' ? standing.chosen : waiting;
      const restsUntil = standing.state === 'resting' ? standing.until.toISOString() : null;
      return { state: standing.state, questions: chosen.length, restsUntil };
    }),
    handle(contract.startQuiz, (_, { actor }) => startQuiz(house, personOf(actor))),
    handle(contract.answerQuiz, ({ params, body }, { actor }) =>
      answerQuiz(house, personOf(actor), { ...body, quizId: params.id }),
    ),
    handle(contract.dismissQuiz, async (_, { actor }) => {
      await dismissQuiz(house, personOf(actor));
      return {};
    }),
  ];
}
