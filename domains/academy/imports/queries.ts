import { type ItemFormat, readItems, readWjx } from '@kedun/assess';
import { invalid } from '@kedun/base';
import type { ImportFormat, ParsedItem, SourceSpan } from '../contract.ts';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** Reads questions from a source; spans cover it wholly where the format is text as 问卷星 has it, else there are none. */
export function readSource(
  format: ImportFormat,
  source: string,
): { title: string; items: ParsedItem[]; spans: SourceSpan[] } {
  if (format === 'wjx') {
    const { set, spans } = readWjx(source);
    return { title: set.title, items: set.items.map(plain), spans: [...spans] };
  }
  if (format === 'xlsx' && !BASE64.test(source)) throw invalid('items_broken', 'No workbook', { format, place: '' });
  const set =
    format === 'xlsx'
      ? readItems('xlsx', Buffer.from(source, 'base64'))
      : readItems(format satisfies Exclude<ItemFormat, 'xlsx'>, source);
  return { title: set.title, items: set.items.map(plain), spans: [] };
}

function plain(item: ReturnType<typeof readItems>['items'][number]): ParsedItem {
  const { explanation, tags } = item;
  return {
    ...{ number: item.number, stem: item.stem, type: item.type, review: item.review },
    options: item.options.map(({ letter, text, correct }) => ({ letter, text, correct })),
    warnings: [...item.warnings],
    ...(explanation === undefined ? {} : { explanation }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
  };
}
