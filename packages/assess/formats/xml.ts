import { SaxesParser } from 'saxes';
import { broken, ITEM_LIMITS, refuseLongText, tooLarge } from './limits.ts';

/** An element of an XML file; names are local, without what stands before a colon. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
  /** Comments that stand directly within it. */
  readonly comments: string[];
}

/** Escapes text for the inside of an element or an attribute; tabs and line feeds stay as they are in both. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * The root of an XML text. A document type is refused, and with it every entity of its own; so is what is not
 * well-formed (`items_broken`). `items_too_large` beyond the depth.
 */
export function parseXml(source: string, format: string): Element {
  refuseLongText(source);
  const top: Element = { name: '', attributes: {}, children: [], comments: [] };
  const open: Element[] = [top];
  const parser = new SaxesParser();
  const fail = (): never => {
    throw broken(format, `line ${parser.line}`);
  };
  parser.on('doctype', fail);
  parser.on('error', fail);
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > ITEM_LIMITS.depth) throw tooLarge('depth');
    const element: Element = { name: localName(name), attributes, children: [], comments: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (text) => open.at(-1)?.children.push(text));
  parser.on('cdata', (text) => open.at(-1)?.children.push(text));
  parser.on('comment', (comment) => open.at(-1)?.comments.push(comment));
  parser.write(source.replace(/^\ufeff/, '')).close();
  const root = top.children.find((child) => typeof child !== 'string');
  return root ?? fail();
}

/** The elements within one, of a name if it is given. */
export function elementsOf(element: Element | undefined, name?: string): Element[] {
  const within = element?.children.filter((child): child is Element => typeof child !== 'string') ?? [];
  return name === undefined ? within : within.filter((child) => child.name === name);
}

/** Every element of a name, however deep, in the order of the file. */
export function descendantsOf(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsOf(child, name),
  ]);
}

const BLOCKS = new Set(['p', 'div', 'br', 'li', 'tr']);

/** All the text within an element. */
export function textWithin(element: Element | undefined): string {
  if (!element) return '';
  return element.children
    .map((child) => (typeof child === 'string' ? child : textWithin(child) + (BLOCKS.has(child.name) ? '\n' : '')))
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words of HTML within a text, and whether it held more than words: pictures, tables, formulas. */
export function wordsOfHtml(html: string): { text: string; isLossy: boolean } {
  const isLossy = /<(?:img|table|svg|math|video|audio|iframe|object|sub|sup)\b/i.test(html);
  const text = html
    .replace(/<(?:\/(?:p|div|li|tr)|br\s?\/?)>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : 0;
        if (code > 0) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
        return ENTITIES[name?.toLowerCase() ?? ''] ?? whole;
      },
    );
  return { text: text.trim(), isLossy };
}
