/** Reads what training is made of and writes conversations from it. Node only; never part of the package at run time. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SignalTurn } from '../types.ts';
import type { Dice } from './random.ts';

/** A conversation, what it is, and the source or family it came from: what is left out together. */
export interface Sample {
  readonly turns: readonly SignalTurn[];
  readonly fraud: boolean;
  readonly source: string;
}

/** A family or topic of an authored file. */
export interface Family {
  readonly name: string;
  readonly lines: readonly { readonly who: SignalTurn['who']; readonly text: string }[];
}

const FILL: Readonly<Record<string, readonly string[]>> = {
  人: ['我老公', '我老婆', '我妈', '我爸', '我儿子', '我女儿', '我朋友', '我弟', '我姐', '我同事', '我奶奶'],
  名: ['张伟', '李娜', '王强', '陈晓', '刘洋', '赵敏', '周杰', '吴芳', '孙丽', '欧阳明'],
  地: ['朝阳区建国路8号', '西湖区文三路12号', '幸福小区3栋502', '南山科技园', '解放路45号'],
  钱: ['三百', '两千', '五千元', '一万', '3万', '128元', '80块', '20万', '九块九'],
  牌: ['桂A12345', '粤B8K521', '京N88888', '沪C7K562'],
  链: ['http://t.cn/abc', '下方链接', '短信里的链接', 'www.etc-vip.top'],
};

const here = new URL('./data/', import.meta.url);

/** Reads an authored file; lines begin with 客 or 座, or are of `side`. */
export function readFamilies(file: string, side: SignalTurn['who'] = 'customer'): Family[] {
  const families: { name: string; lines: { who: SignalTurn['who']; text: string }[] }[] = [];
  for (const line of readFileSync(new URL(file, here), 'utf8').split('\n')) {
    if (line.startsWith('= ')) families.push({ name: line.slice(2), lines: [] });
    else if (line !== '' && !line.startsWith('#')) {
      const marked = /^([客座]) (.*)$/.exec(line);
      const who = marked ? (marked[1] === '客' ? 'customer' : 'agent') : side;
      families.at(-1)?.lines.push({ who, text: marked?.[2] ?? line });
    }
  }
  return families;
}

/** Chooses among `[a|b]` and fills `{slots}`. */
export function write(pattern: string, dice: Dice): string {
  return pattern
    .replace(/\[([^\]]*)\]/g, (_, choices: string) => dice.pick(choices.split('|')))
    .replace(/\{号\}/g, () => dice.digits(dice.pick([4, 6, 11])))
    .replace(/\{(.)\}/g, (_, slot: string) => dice.pick(FILL[slot] ?? ['']));
}

/** The dialogues of TeleAntiFraud; the caller is the agent's side. */
export function readTeleAntiFraud(): (Sample & { readonly type: string })[] {
  const lines = gunzipSync(readFileSync(new URL('teleantifraud.jsonl.gz', here)))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line) => {
    const { source, type, fraud, turns } = JSON.parse(line) as {
      source: string;
      type: string;
      fraud: boolean;
      turns: string[];
    };
    const sided = turns.map((text, index): SignalTurn => ({ who: index % 2 === 0 ? 'agent' : 'customer', text }));
    return { turns: sided, fraud, source: fraud ? `tele:${source}` : `tele:${type}`, type };
  });
}

/** Everyday turns written for the detector, in stretches of six; the polite 您 marks the agent. */
export function readDeskTurns(): Sample[] {
  const file = new URL('../../detect/training/turns.txt', import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const turns = lines.map((line): SignalTurn => {
    const text = line.replace(/\{T\}/g, '').replace(/\{[A-Z]\}/g, '1234');
    return { who: /您|为您|抱歉/.test(text) ? 'agent' : 'customer', text };
  });
  const samples: Sample[] = [];
  for (let at = 0; at < turns.length; at += 6) {
    samples.push({ turns: turns.slice(at, at + 6), fraud: false, source: `desk:${Math.floor(at / 170)}` });
  }
  return samples;
}
