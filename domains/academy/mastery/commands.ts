import type { Fit, Refit, RefitWork } from '@kedun/assess';
import { type Id, newId } from '@kedun/base';
import { type Person, systemActor } from '../../kernel/actor.ts';
import type { House } from '../../kernel/domain.ts';
import { oneAtATime } from '../items/commands.ts';
import { answersKept, type TracedHouse, tracerInUse } from './queries.ts';
import { FIT_LIMITS, isWorthFitting, KEPT_DAYS, type KeptAnswer, rowsToFit, stillKept, withAnswers } from './rules.ts';

/** What fitting anew needs beside the house: somewhere to reckon that holds nobody up. */
export interface FittingHouse extends TracedHouse {
  /** Fits in a process of its own; null where that takes too long or fails. */
  refitTracer(work: RefitWork): Promise<Refit | null>;
}

/**
 * Adds answers to what is known of a person, inside the command that stores them. Call it only with answers from memory,
 * and while the person's papers and cards are held (`oneAtATime`). Not in the ledger: it is for the person alone.
 */
export async function noteAnswers(house: House, personId: Id, given: readonly Omit<KeptAnswer, 'at'>[]): Promise<void> {
  if (given.length === 0) return;
  const now = house.clock.now();
  const added = given.map((one) => ({ ...one, at: now.toISOString() }));
  const row = {
    answers: JSON.stringify(withAnswers(await answersKept(house, personId), added, now)),
    changedAt: now,
  };
  await house.store.db
    .insertInto('academy.mastery')
    .values({ personId, ...row })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
    .execute();
}

/** Forgets what a person's answers said of them. */
export async function forgetMastery(house: House, person: Person): Promise<void> {
  await house.store.command(async () => {
    await oneAtATime(house, person.id);
    await house.store.db.deleteFrom('academy.mastery').where('personId', '=', person.id).execute();
  });
}

const PAGE = 200;

/** The house's answers by person, newest people first, as many as are fitted on. */
async function answersOfHouse({ store, clock }: House): Promise<Map<Id, KeptAnswer[]>> {
  const people = new Map<Id, KeptAnswer[]>();
  let answers = 0;
  for (let from = 0; answers < FIT_LIMITS.mostAnswers; from += PAGE) {
    const rows = await store.db
      .selectFrom('academy.mastery')
      .select(['personId', 'answers'])
      .orderBy('changedAt', 'desc')
      .orderBy('personId')
      .limit(PAGE)
      .offset(from)
      .execute();
    for (const row of rows) {
      const own = stillKept(row.answers as unknown as KeptAnswer[], clock.now());
      if (own.length === 0 || answers + own.length > FIT_LIMITS.mostAnswers) continue;
      people.set(row.personId, own);
      answers += own.length;
    }
    if (rows.length < PAGE) break;
  }
  return people;
}

async function forgetOldAnswers({ store, clock }: House): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_DAYS * 86_400_000);
  await store.db.deleteFrom('academy.mastery').where('changedAt', '<', before).execute();
}

async function lastTrial({ store }: House) {
  const row = await store.db
    .selectFrom('academy.tracer')
    .select(['fittedAt', 'answers'])
    .orderBy('fittedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

const inShort = ({ logLoss, ece }: Fit) => ({ logLoss: Number(logLoss.toFixed(4)), ece: Number(ece.toFixed(4)) });

/** Keeps the new model where it is better, and notes either way that it was tried. */
async function keepTrial(house: House, refit: Refit, counted: { people: number; answers: number }): Promise<void> {
  const [before, after] = [inShort(refit.before), inShort(refit.after)];
  await house.store.command(async () => {
    const { db } = house.store;
    // One model is in use; of the others what they were worth remains.
    if (refit.isBetter) await db.updateTable('academy.tracer').set({ model: null }).execute();
    const id = newId();
    const { people, answers } = counted;
    // The ledger holds no fractions.
    const [lossBefore, lossAfter] = [before.logLoss.toFixed(4), after.logLoss.toFixed(4)];
    const [gapBefore, gapAfter] = [before.ece.toFixed(4), after.ece.toFixed(4)];
    const facts = { people, answers, lossBefore, lossAfter, gapBefore, gapAfter };
    await db
      .insertInto('academy.tracer')
      .values({
        ...{ id, fittedAt: house.clock.now(), ...counted },
        measures: JSON.stringify({ before, after }),
        model: refit.isBetter ? JSON.stringify(refit.tracer) : null,
      })
      .execute();
    await house.record({
      actor: systemActor('academy.fit_tracer'),
      act: 'academy.tracer.fit',
      result: refit.isBetter ? 'done' : 'denied',
      object: { kind: 'tracer', id },
      facts,
    });
  });
}

/**
 * Fits the model anew on the house's own answers, once there are enough and enough new ones; takes it only where it
 * foretells people whom neither model has met better than the one in use.
 */
export async function fitTracerAnew(
  house: FittingHouse,
): Promise<'too_few' | 'nothing_new' | 'failed' | 'kept' | 'taken'> {
  await forgetOldAnswers(house);
  const people = await answersOfHouse(house);
  const { teaching, judging, counted, isEnough } = rowsToFit(people);
  if (!isEnough) return 'too_few';
  if (!isWorthFitting(counted.answers, await lastTrial(house), house.clock.now())) return 'nothing_new';
  const refit = await house.refitTracer({ teaching, judging, current: await tracerInUse(house) });
  if (!refit) return 'failed';
  await keepTrial(house, refit, counted);
  return refit.isBetter ? 'taken' : 'kept';
}
