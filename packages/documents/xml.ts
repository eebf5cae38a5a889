import { SaxesParser } from 'saxes';
import { broken, tooComplex } from './faults.ts';
import { FILE_LIMITS } from './limits.ts';

/** What is done where an element begins, where it ends, and with the text between. Names are local: without `w:`. */
export interface XmlVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Walks through an XML part. Entities of its own are none in Office files (ECMA-376 part 2, 9.1.4 forbids a document
 * type), so that one makes it `file_broken`; so does what is not well-formed. `file_too_complex` beyond the depth.
 */
export function walkXml(bytes: Uint8Array, visitor: XmlVisitor): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('doctype', () => {
    throw broken();
  });
  parser.on('error', () => {
    throw broken();
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > FILE_LIMITS.depth) throw tooComplex();
    visitor.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    visitor.close?.(localName(name));
  });
  parser.on('text', (text) => visitor.text?.(text));
  parser.on('cdata', (text) => visitor.text?.(text));
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  parser.write(new TextDecoder(encoding).decode(bytes)).close();
}
