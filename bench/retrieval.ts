/**
 * Finding articles: questions a second against MiniSearch with the same terms, and how often the right article comes
 * first among some thousand other texts of the product, with values in clear and hidden: `npm run bench -- retrieval`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scan } from '@kedun/detect';
import { indexPassages, type Passage, termsOf, withMeanings } from '@kedun/domains/desk/retrieval/rules';
import MiniSearch from 'minisearch';
import { demoArticles } from '../apps/server/demo/data/articles.ts';
import type { BenchResult } from './result.ts';
import { QUESTIONS } from './retrieval-questions.ts';

const SECONDS = 2;
const LIBRARY = join(import.meta.dirname, '..', 'domains', 'academy', 'library');
const LEAST_CHARACTERS = 12;

/** Texts of the courses: what else a knowledge base of this trade might say. */
function distractors(): Passage[] {
  const texts: Passage[] = [];
  const collect = (node: unknown): void => {
    if (typeof node === 'string') {
      if ((node.match(/\p{Script=Han}/gu) ?? []).length >= LEAST_CHARACTERS) texts.push({ title: '', body: node });
    } else if (node && typeof node === 'object') Object.values(node).forEach(collect);
  };
  for (const file of readdirSync(LIBRARY, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.json')) collect(JSON.parse(readFileSync(join(LIBRARY, file), 'utf8')));
  return texts;
}

/** Questions answered in a second, of both by turns. */
function perSecond(finders: readonly ((question: string) => unknown)[], questions: readonly string[]): number[] {
  return finders.map((find) => {
    for (const question of questions) find(question);
    let answered = 0;
    const started = performance.now();
    while (performance.now() - started < SECONDS * 1000) {
      for (const question of questions) find(question);
      answered += questions.length;
    }
    return (answered * 1000) / (performance.now() - started);
  });
}

/** Measures. */
export async function run(): Promise<BenchResult> {
  const articles = demoArticles.map(({ title, body }) => ({ title: title.zh, body: body.zh }));
  const passages = [...articles, ...distractors()];
  const index = indexPassages(passages);
  const asked = QUESTIONS.flatMap(([title, ...questions]) =>
    questions.map((question) => ({ question, right: demoArticles.findIndex((article) => article.title.zh === title) })),
  );
  const shareFirst = (find: (question: string) => number | undefined) =>
    asked.filter(({ question, right }) => find(question) === right).length / asked.length;
  const first = (question: string) => index.find(question, 1)[0]?.index;
  const alone = indexPassages(articles);
  const among = (question: string) => alone.find(question, 1)[0]?.index;
  const hidden = (question: string) =>
    withMeanings(
      question,
      scan(question).filter(({ type }) => type !== 'NAME'),
    );
  const peer = new MiniSearch<{ id: number } & Passage>({
    fields: ['title', 'body'],
    tokenize: termsOf,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 4 } },
  });
  peer.addAll(passages.map((passage, id) => ({ id, ...passage })));
  const questions = asked.map(({ question }) => question);
  const [ours = 0, theirs = 0] = perSecond(
    [(question) => index.find(question, 5), (question) => peer.search(question).slice(0, 5)],
    questions,
  );
  return {
    name: 'retrieval',
    figures: {
      passages: passages.length,
      questions: questions.length,
      firstRightAmongArticles: shareFirst(among),
      firstRightInClear: shareFirst(first),
      firstRightHidden: shareFirst((question) => first(hidden(question))),
      firstRightMiniSearch: shareFirst((question) => peer.search(question)[0]?.id),
      questionsPerSecond: ours,
      questionsPerSecondMiniSearch: theirs,
    },
    ratios: { 'questions a second vs MiniSearch': ours / theirs },
    notes: [
      'The questions are 55 of our own by which weights were chosen; no unseen and no public set was measured.',
      'The other texts are of the courses, without titles, and some of them answer the question as well.',
    ],
  };
}
