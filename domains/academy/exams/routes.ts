import { personOf } from '../../kernel/actor.ts';
import { type Handler, handle } from '../../kernel/handler.ts';
import type { CertificateHouse } from '../certificates/commands.ts';
import * as contract from '../contract.ts';
import { answerStep, openKey, readResult, resumeExam, saveAnswer, startExam, submitExam } from './commands.ts';

export function examRoutes(house: CertificateHouse): Handler[] {
  return [
    handle(contract.startExam, ({ params }, { actor }) => startExam(house, personOf(actor), params.id)),
    handle(contract.readAttempt, ({ params }, { actor }) => resumeExam(house, personOf(actor), params.id)),
    handle(contract.saveAnswer, async ({ params, body }, { actor }) => {
      const given = { attemptId: params.id, itemId: params.itemId, ...body };
      return { savedAt: (await saveAnswer(house, personOf(actor), given)).toISOString() };
    }),
    handle(contract.answerStep, async ({ params, body }, { actor }) => ({
      attempt: await answerStep(house, personOf(actor), { attemptId: params.id, ...body }),
    })),
    handle(contract.submitExam, ({ params }, { actor }) => submitExam(house, personOf(actor), params.id)),
    handle(contract.readResult, ({ params }, { actor }) => readResult(house, personOf(actor), params.id)),
    handle(contract.openKey, ({ params }, { actor }) => openKey(house, personOf(actor), params.id)),
  ];
}
