import type { Turn } from '@kedun/detect';

/** A turn of a pasted conversation, and where its words begin in what was pasted. */
export interface PastedTurn extends Turn {
  readonly start: number;
}

const SPEAKER =
  /^[ \t]*(?:(客户|顾客|买家|用户|访客|customer|client|buyer)|(坐席|客服|卖家|agent|staff|seller))[ \t]*[:：][ \t]*/gim;

/**
 * The turns of a pasted text: lines that begin with 客户： or 客服： (or customer:, agent:) begin one, and what follows
 * belongs to it. A text without such lines is one turn of the customer.
 */
export function pastedTurns(text: string): PastedTurn[] {
  const begins = [...text.matchAll(SPEAKER)];
  const first = begins[0]?.index ?? text.length;
  const turns: PastedTurn[] = [];
  if (text.slice(0, first).trim() !== '') turns.push({ who: 'customer', start: 0, text: text.slice(0, first) });
  begins.forEach((begin, index) => {
    const start = begin.index + begin[0].length;
    const end = begins[index + 1]?.index ?? text.length;
    const words = text.slice(start, end).replace(/\r?\n$/, '');
    turns.push({ who: begin[1] ? 'customer' : 'agent', start, text: words });
  });
  return turns;
}
