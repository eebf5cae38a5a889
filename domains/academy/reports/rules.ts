import type { Cell, ItemVerdict, Share, Sheet } from '@kedun/assess';
import { invalid } from '@kedun/base';
import { localDay, titleOf } from '../calendar/rules.ts';
import type { Bilingual, CertificateRecord, CourseEffect, DueThing, FeedbackOfVersion } from '../contract.ts';
import en from '../locales/outcome.en.json' with { type: 'json' };
import zh from '../locales/outcome.zh-CN.json' with { type: 'json' };
import type { SheetTable } from '../sheets/rules.ts';
import { textIn } from '../wording/rules.ts';

interface OfCourse {
  readonly title: Bilingual;
}

/** Everything that a training report tells; words come in `rules.ts`. */
export interface TrainingReport {
  readonly period: Period;
  readonly madeAt: Date;
  readonly certified: readonly CertificateRecord[];
  readonly overdue: readonly { readonly name: string; readonly workNumber: string; readonly thing: DueThing }[];
  /** Exams handed in within the period; of people, who passed at least one of theirs. */
  readonly exams: readonly (OfCourse & { readonly sat: number; readonly people: number; readonly passed: Share })[];
  readonly effects: readonly (OfCourse & { readonly effect: CourseEffect })[];
  readonly feedback: readonly (OfCourse & { readonly of: FeedbackOfVersion })[];
  readonly banks: readonly (OfCourse & { readonly active: number; readonly stale: number } & Record<
      ItemVerdict['verdict'],
      number
    >)[];
}

const DAY = 86_400_000;
/** A report covers at most so many days. */
export const LONGEST_PERIOD = 800;

export type Language = 'zh-CN' | 'en';
const WORDS = { 'zh-CN': zh.report, en: en.report } as const;

/** A period of whole days in Shanghai; `until` is the moment after the last. */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** The period from a first to a last day (`YYYY-MM-DD`). Throws `period_wrong`. */
export function periodOf(first: string, last: string): Period {
  const start = (day: string) => new Date(`${day}T00:00:00+08:00`);
  const [from, until] = [start(first), new Date(start(last).getTime() + DAY)];
  const days = (until.getTime() - from.getTime()) / DAY;
  if (!(days >= 1 && days <= LONGEST_PERIOD)) {
    throw invalid('period_wrong', 'The period ends before it begins or is too long', { limit: LONGEST_PERIOD });
  }
  return { from, until };
}

/** The first and the last day of a period. */
export function daysOf({ from, until }: Period): { readonly first: string; readonly last: string } {
  return { first: localDay(from), last: localDay(new Date(until.getTime() - 1)) };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const percent = (share: number) => (Number.isFinite(share) ? rounded(share * 100, 1) : '');

function bounded(bounds: CourseEffect['points'], digits: number): Cell[] {
  return bounds ? [bounds.estimate, bounds.low, bounds.high].map((value) => rounded(value, digits)) : ['', '', ''];
}

type Rows = readonly (readonly Cell[])[];

function rowsOf(report: TrainingReport, language: Language): Record<keyof (typeof zh.report)['parts'], Rows> {
  const words = WORDS[language];
  const text = (title: Bilingual) => textIn(title, language === 'en' ? 'en' : 'zh');
  return {
    certified: report.certified.map(({ personName, workNumber, dataClass, courseTitle, expiresAt }) => [
      ...[personName, workNumber, dataClass, text(courseTitle)],
      localDay(new Date(expiresAt)),
    ]),
    overdue: report.overdue.map(({ name, workNumber, thing }) => [
      ...[name, workNumber, titleOf(thing, language)],
      thing.dueAt ? localDay(new Date(thing.dueAt)) : '',
    ]),
    exams: report.exams.map(({ title, sat, people, passed }) => [
      ...[text(title), sat, people, percent(passed.share)],
      ...(people > 0 ? [percent(passed.low), percent(passed.high)] : ['', '']),
    ]),
    effect: report.effects.map(({ title, effect: { design, kind, trained, heldOut, points, logits } }) => [
      ...[text(title), words.designs[design], trained, heldOut, words.kinds[kind]],
      ...bounded(points, 1),
      ...bounded(logits, 2),
    ]),
    feedback: report.feedback.flatMap(({ title, of: { version, count, means } }): Cell[][] => {
      const about: Cell[] = [text(title), version, count];
      if (!means) return [[...about, words.tooFew, '', '', '']];
      return means.map(({ question, mean, low, high }) => [
        ...[...about, words.questions[question]],
        ...bounded({ estimate: mean, low, high }, 2),
      ]);
    }),
    bank: report.banks.map(({ title, active, stale, keep, watch, retire, no_data: none }) => [
      ...[text(title), active, stale, keep, watch, retire, none],
    ]),
  };
}

const PARTS = ['certified', 'overdue', 'exams', 'effect', 'feedback', 'bank'] as const;

/** The report as tables with words. */
export function tablesOf(report: TrainingReport, language: Language): SheetTable[] {
  const rows = rowsOf(report, language);
  return PARTS.map((part) => ({ ...WORDS[language].parts[part], rows: rows[part] }));
}

/** What the report is called, and of which days it is. */
export function headOf(
  { period, madeAt }: TrainingReport,
  language: Language,
): { title: string; days: string; none: string } {
  const { first, last } = daysOf(period);
  const fill = { first, last, made: localDay(madeAt) };
  const days = WORDS[language].days.replace(/\{\{(\w+)\}\}/g, (_, name: keyof typeof fill) => fill[name]);
  return { title: WORDS[language].title, days, none: WORDS[language].none };
}

/** The report as sheets: one a part, with the note below its rows. */
export function sheetsOf(report: TrainingReport, language: Language): Sheet[] {
  const { title, days } = headOf(report, language);
  const tables = tablesOf(report, language);
  const front: Sheet = {
    name: WORDS[language].front,
    rows: [[title], [days], [], ...tables.map(({ heading, note }) => [heading, note])],
  };
  return [front, ...tables.map(({ heading, head, rows }) => ({ name: heading, rows: [head, ...rows] }))];
}
