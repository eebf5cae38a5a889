import { isNeverStored, type SensitiveType } from '@kedun/base';
import type { Finding } from '@kedun/detect';
import { readLinks, readSignals, type SignalTurn, type WordFinder, type WordFinding } from '@kedun/signals';
import type { OutgoingFinding } from './contract.ts';

/** What names a matter or a machine, or tells of an age: nobody's to know, and never in a file. */
const MATTERS: readonly SensitiveType[] = ['ORDER_ID', 'TRACKING_NO', 'IP', 'MINOR'];

const CLAUSE = '[^。！？!?；;\\n]';
const MONEY_BACK = '退款|退钱|退费|全额退款?|退还|赔偿|赔付|补偿|返现|赔';
const ASKING = /申请|查|核实|登记|提交|咨询|反馈|转达|能否|是否|吗|不能|无法|不会|没法|不予|进度|流程|规则|政策/;
const PROMISES = [
  new RegExp(`(?:保证|承诺|一定|肯定|绝对|必须)${CLAUSE}{0,10}?(?:${MONEY_BACK})`, 'gu'),
  new RegExp(`(?:给|为|帮|向|同意)[您你]?${CLAUSE}{0,8}?(?:${MONEY_BACK})`, 'gu'),
  /(?:赔偿|补偿|退还|赔|退|补|返)给?[您你][^。！？!?；;\n]{0,4}?[0-9０-９一二两三四五六七八九十百千万]+\s*(?:元|块|倍|%|％)/gu,
  /(?:[0-9两双三五十]+倍|假一)(?:赔|退|罚)/gu,
];
const PROMISES_EN = [
  /\b(?:we|i)(?:['’]ll| will| shall| can| promise| guarantee)\b[^.!?;\n]{0,40}?\b(?:refund|compensat|reimburs)\w*/giu,
  /\b(?:guarantee|promise)d?\b[^.!?;\n]{0,30}?\b(?:refund|compensation|reimbursement)/giu,
];
const ASKING_EN = /\b(?:check|ask|request|look into|review|find out|whether|apply|cannot|can['’]t|not)\b/i;

/** Words right before another one that warn of it. */
const WARNING =
  /(?:不要|别|勿|谨防|警惕|当心|小心|不会|不得|不能|不可|禁止|拒绝|don['’]t|do not|never)[^,，。！？!?；;\n]{0,14}$/iu;

/** Whose values have to be asked for: whole ones, of types that stand in files. */
export function comparable(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ type, value }) => !isNeverStored(type) && !MATTERS.includes(type) && !value.expose().includes('*'),
  );
}

/** What a verdict over the values of an answer means for it. */
export function judgeValues(
  findings: readonly Finding[],
  verdict: 'theirs' | 'not_theirs' | 'exhausted',
): OutgoingFinding[] {
  return findings.map(({ start, end, mask }) => {
    if (verdict === 'theirs') return { code: 'full_value', start, end, outcome: 'fix', mask };
    return { code: verdict === 'exhausted' ? 'guess_budget' : 'other_data', start, end, outcome: 'block' };
  });
}

/** Codes, passwords and the like: they are kept nowhere and reach nobody whole. */
export function secretsIn(findings: readonly Finding[]): OutgoingFinding[] {
  return findings
    .filter(({ type, value }) => isNeverStored(type) && !value.expose().includes('*'))
    .map(({ start, end, mask }) => ({ code: 'secret_value', start, end, outcome: 'fix', mask }));
}

function asked(turns: readonly SignalTurn[]): OutgoingFinding[] {
  return readSignals(turns)
    .fraud.tactics.filter(({ turn, blocks }) => blocks && turn === turns.length - 1)
    .map(({ start, end }) => ({ code: 'asks_secret', start, end, outcome: 'block' }));
}

const OUTCOMES = { mask: 'fix', warn: 'warn', reason: 'reason', block: 'block', alert: 'tell' } as const;

/** Who warns of a deal names it too; a person decides then. */
function wordOutcome(text: string, { start, category, action }: WordFinding): OutgoingFinding['outcome'] {
  const isWarning = category === 'off_platform' && WARNING.test(text.slice(Math.max(0, start - 20), start));
  return action === 'block' && isWarning ? 'reason' : OUTCOMES[action];
}

function words(text: string, found: readonly WordFinding[]): OutgoingFinding[] {
  return found.map((word) => {
    const { category: code, start, end } = word;
    const outcome = wordOutcome(text, word);
    return { code, start, end, outcome, ...(outcome === 'fix' ? { mask: '*'.repeat(end - start) } : {}) };
  });
}

/** Promises of refund or compensation, but for sentences that stand so in a template. */
export function promisesIn(text: string, templates: readonly string[]): OutgoingFinding[] {
  const found = (patterns: readonly RegExp[], asking: RegExp) =>
    patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .map(({ 0: promise, index }) => ({ start: index, end: index + promise.length }))
      .filter(({ start, end }) => !asking.test(`${clauseBefore(text, start)}${text.slice(start, end)}`));
  return [...found(PROMISES, ASKING), ...found(PROMISES_EN, ASKING_EN)]
    .filter((place) => !templates.some((template) => template.includes(sentenceAt(text, place))))
    .map((place) => ({ code: 'promise', ...place, outcome: 'reason' }));
}

/** The few words before a place that belong to it. */
function clauseBefore(text: string, start: number): string {
  return /[^,，。！？.!?；;\n]{0,8}$/u.exec(text.slice(0, start))?.[0] ?? '';
}

function sentenceAt(text: string, { start, end }: { start: number; end: number }): string {
  const from = text.slice(0, start).search(/[^。！？.!?；;\n]*$/u);
  const rest = text.slice(end).search(/[。！？.!?；;\n]/u);
  return text.slice(from, rest < 0 ? text.length : end + rest).trim();
}

function links(text: string, allowed: readonly string[]): OutgoingFinding[] {
  return readLinks(text, { allowed }).flatMap(({ start, end, verdict }): OutgoingFinding[] => {
    if (verdict === 'allowed') return [];
    const isWrong = verdict === 'lookalike' || verdict === 'dangerous';
    return [{ code: isWrong ? 'lookalike_link' : 'unknown_link', start, end, outcome: isWrong ? 'block' : 'reason' }];
  });
}

/** All that can be said of an answer by its words alone; the last turn is the answer. */
export function judgeWords(
  turns: readonly SignalTurn[],
  known: {
    readonly linkDomains: readonly string[];
    readonly templates: readonly string[];
    readonly findWords: WordFinder;
    readonly now: Date;
  },
): OutgoingFinding[] {
  const text = turns.at(-1)?.text ?? '';
  return [
    ...asked(turns),
    ...words(text, known.findWords(text, known.now)),
    ...promisesIn(text, known.templates),
    ...links(text, known.linkDomains),
  ];
}

const RANK = { block: 0, fix: 1, reason: 2, warn: 3, tell: 4 } as const;

/** In the order of the text; of those that overlap only the gravest, for one stretch is told one thing. */
export function inOrder(findings: readonly OutgoingFinding[]): OutgoingFinding[] {
  const gravest = [...findings].sort((a, b) => RANK[a.outcome] - RANK[b.outcome] || a.start - b.start || b.end - a.end);
  const kept: OutgoingFinding[] = [];
  for (const one of gravest) if (!kept.some(({ start, end }) => one.start < end && start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

/** Whether an answer may leave: with a reason what needs one, after a look what is worth one, and nothing else that was found. */
export function mayLeave(findings: readonly OutgoingFinding[], hasReason: boolean, isSeen = false): boolean {
  return findings.every(
    ({ outcome }) =>
      outcome === 'tell' || (outcome === 'reason' && hasReason) || (outcome === 'warn' && (isSeen || hasReason)),
  );
}
