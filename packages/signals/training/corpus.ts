/** Reads what training is made of. Node only; never part of the package at run time. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { EmotionLabel, SignalTurn } from '../types.ts';
import type { Dice } from './random.ts';

/** What a conversation shows; `telephone` fraud is what the caller of TeleAntiFraud, on the agent's side, commits. */
export type Kind =
  | 'calm'
  | 'manipulation'
  | 'fraud'
  | 'misconduct'
  | 'asks secret'
  | 'telephone fraud'
  | 'telephone calm';

/** A conversation, what it shows, and the family, file or type it came from: what is left out together. */
export interface Sample {
  readonly turns: readonly SignalTurn[];
  readonly kind: Kind;
  readonly source: string;
}

/** A conversation with the mood of the customer's last turn. */
export interface MoodSample {
  readonly turns: readonly SignalTurn[];
  readonly label: EmotionLabel;
}

const here = new URL('./data/', import.meta.url);
/** Families in which an agent asks for a code, a password or a card security code. */
const ASKS_SECRET = /^asks-(code|password|card)/;
const AUTHORED = ['manipulation-1', 'manipulation-2', 'victims', 'misconduct', 'calm-desk'];

function readLines<T>(file: string): T[] {
  const lines = readFileSync(new URL(file, here), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

/** The conversations that were written for training, one by one. */
export function readAuthored(): Sample[] {
  return AUTHORED.flatMap((file) =>
    readLines<{ family: string; expect: Kind; turns: SignalTurn[] }>(`${file}.jsonl`).map(
      ({ family, expect, turns }): Sample => ({
        turns,
        kind: expect === 'misconduct' && ASKS_SECRET.test(family) ? 'asks secret' : expect,
        source: family,
      }),
    ),
  );
}

const FILL: Readonly<Record<string, readonly string[]>> = {
  人: ['我老公', '我老婆', '我妈', '我爸', '我儿子', '我女儿', '我朋友', '我弟', '我姐', '我同事', '我奶奶'],
  名: ['张伟', '李娜', '王强', '陈晓', '刘洋', '赵敏', '周杰', '吴芳', '孙丽', '欧阳明'],
  地: ['朝阳区建国路8号', '西湖区文三路12号', '幸福小区3栋502', '南山科技园', '解放路45号'],
  钱: ['三百', '两千', '五千元', '一万', '3万', '128元', '80块', '20万', '九块九'],
  牌: ['桂A12345', '粤B8K521', '京N88888', '沪C7K562'],
  链: ['http://t.cn/abc', '下方链接', '短信里的链接', 'www.etc-vip.top'],
};
const PHRASES: readonly (readonly [string, Kind, SignalTurn['who']])[] = [
  ['manipulation.txt', 'manipulation', 'customer'],
  ['defrauded.txt', 'fraud', 'customer'],
  ['calm.txt', 'calm', 'customer'],
];

/** Chooses among `[a|b]` and fills `{slots}`. */
function write(pattern: string, dice: Dice): string {
  return pattern
    .replace(/\[([^\]]*)\]/g, (_, choices: string) => dice.pick(choices.split('|')))
    .replace(/\{号\}/g, () => dice.digits(dice.pick([4, 6, 11])))
    .replace(/\{(.)\}/g, (_, slot: string) => dice.pick(FILL[slot] ?? ['']));
}

/** Single turns from the phrases by family, each written `times`; lines may begin with 客 or 座. */
export function readPhrases(times: number, dice: Dice): Sample[] {
  return PHRASES.flatMap(([file, kind, side]) => {
    let source = file;
    return readFileSync(new URL(file, here), 'utf8')
      .split('\n')
      .flatMap((line): Sample[] => {
        if (line.startsWith('= ')) source = line.slice(2);
        if (line === '' || line.startsWith('= ') || line.startsWith('#')) return [];
        const [, mark, said] = /^([客座]) (.*)$/.exec(line) ?? [];
        const who = mark ? (mark === '客' ? 'customer' : 'agent') : side;
        return Array.from({ length: times }, () => ({
          turns: [{ who, text: write(said ?? line, dice) }],
          kind,
          source,
        }));
      });
  });
}

/** The chats that were written for moods. */
export function readMoods(): MoodSample[] {
  return readLines<MoodSample>('moods.jsonl');
}

/** The dialogues of TeleAntiFraud; the caller is the agent's side. */
export function readTeleAntiFraud(): Sample[] {
  const lines = gunzipSync(readFileSync(new URL('teleantifraud.jsonl.gz', here)))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line): Sample => {
    const one = JSON.parse(line) as { source: string; type: string; fraud: boolean; turns: string[] };
    const turns = one.turns.map((text, index): SignalTurn => ({ who: index % 2 === 0 ? 'agent' : 'customer', text }));
    return one.fraud
      ? { turns, kind: 'telephone fraud', source: one.type }
      : { turns, kind: 'telephone calm', source: one.type };
  });
}
