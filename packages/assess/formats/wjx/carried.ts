import { z } from 'zod';
import type { Item } from '../../items/item.ts';
import { itemSchema, textSchema } from '../exchange.ts';
import type { Span } from './spans.ts';
import { visiblePieces, visibleText } from './visible.ts';

/** An item, or the title (null), that stands whole in a line `//kedun {…}`, and right behind it as people see it. */
export interface Carried {
  readonly start: number;
  readonly end: number;
  readonly item: Item | null;
  readonly title: string | null;
  /** Of the visible item; `item` is filled in by who knows its place. */
  readonly spans: readonly Omit<Span, 'item'>[];
}

/** Carried items, and such lines that the text behind them contradicts. */
export interface CarriedReading {
  readonly carried: readonly Carried[];
  readonly contradicted: readonly { readonly start: number; readonly end: number }[];
}

const LINE = /^\/\/kedun ([^\n]*)\n/gm;
const lineSchema = z.union([z.strictObject({ title: textSchema }), z.strictObject({ item: itemSchema })]);

/** The line that carries an item whole. */
export const carryingLine = (value: { readonly item: Item } | { readonly title: string }) =>
  `//kedun ${JSON.stringify(value)}\n`;

function parsed(source: string): z.infer<typeof lineSchema> | null {
  try {
    return lineSchema.safeParse(JSON.parse(source)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What is carried whole in a text of `writeWjx`. It counts only where the visible item behind it is the very same: a
 * key can be changed in neither alone.
 */
export function readCarried(text: string): CarriedReading {
  const carried: Carried[] = [];
  const contradicted: { start: number; end: number }[] = [];
  let from = 0;
  for (const match of text.matchAll(LINE)) {
    const start = match.index;
    if (start < from) continue;
    const behind = start + match[0].length;
    const value = parsed(match[1] ?? '');
    const visible = value === null ? null : 'title' in value ? `${value.title}\n` : visibleText(value.item);
    if (value === null || visible === null || !text.startsWith(visible, behind)) {
      contradicted.push({ start, end: behind });
      continue;
    }
    from = behind + visible.length;
    const pieces = 'title' in value ? [{ text: visible, part: 'title' as const }] : visiblePieces(value.item);
    let at = behind;
    const spans = pieces.map((piece) => {
      at += piece.text.length;
      return { start: at - piece.text.length, end: at, part: piece.part };
    });
    carried.push({
      start,
      end: from,
      item: 'item' in value ? value.item : null,
      title: 'title' in value ? value.title : null,
      spans,
    });
  }
  return { carried, contradicted };
}

/** The text with blanks in the place of what is carried and of lines that count for nothing, and a line end behind each. */
export function withoutCarried(text: string, { carried, contradicted }: CarriedReading): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...carried, ...contradicted].sort((a, b) => a.start - b.start)) {
    out += `${text.slice(at, start)}${' '.repeat(end - start - 1)}\n`;
    at = end;
  }
  return out + text.slice(at);
}
