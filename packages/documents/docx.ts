import { broken } from './faults.ts';
import { rowsToText } from './table.ts';
import { walkXml, type XmlVisitor } from './xml.ts';
import { type Parts, unpack } from './zip.ts';

/** Parts with words in them: the document, then what stands around it. Their order in the text. */
const PARTS = [
  /^word\/document\.xml$/,
  /^word\/header\d*\.xml$/,
  /^word\/footer\d*\.xml$/,
  /^word\/footnotes\.xml$/,
  /^word\/endnotes\.xml$/,
  /^word\/comments\.xml$/,
];
const PICTURE = /^word\/media\/.+\.(?:png|jpe?g|gif|webp)$/i;
const OTHER_MEDIA = /^word\/(?:media|embeddings)\//;

/** What one paragraph, cell or part has gathered so far. */
interface Gathered {
  readonly lines: string[];
  line: string;
}

/**
 * The paragraphs of a part, tables row by row (ECMA-376 part 1, 17.3 and 17.4). Text of drawings, deleted text and
 * field results are text as any other; what an older program would show instead (mc:Fallback) is the same text again.
 */
class PartReader implements XmlVisitor {
  readonly #places: Gathered[] = [{ lines: [], line: '' }];
  readonly #tables: string[][][] = [];
  #isText = false;
  #fallbacks = 0;

  get #place(): Gathered {
    return this.#places.at(-1) ?? { lines: [], line: '' };
  }

  #endLine(): void {
    const place = this.#place;
    if (place.line.trim() !== '') place.lines.push(place.line.trimEnd());
    place.line = '';
  }

  open(name: string): void {
    if (name === 'Fallback') this.#fallbacks += 1;
    else if (name === 't' || name === 'delText') this.#isText = true;
    else if (name === 'tab') this.#place.line += '\t';
    else if (name === 'br' || name === 'cr') this.#place.line += '\n';
    else if (name === 'noBreakHyphen') this.#place.line += '-';
    else if (name === 'txbxContent' || name === 'tc') this.#places.push({ lines: [], line: '' });
    else if (name === 'tbl') this.#tables.push([]);
    else if (name === 'tr') this.#tables.at(-1)?.push([]);
  }

  text(text: string): void {
    if (this.#isText && this.#fallbacks === 0) this.#place.line += text;
  }

  close(name: string): void {
    if (name === 'Fallback') this.#fallbacks -= 1;
    else if (name === 't' || name === 'delText') this.#isText = false;
    else if (name === 'p') this.#endLine();
    else if (name === 'txbxContent') this.#closeDrawing();
    else if (name === 'tc') this.#tables.at(-1)?.at(-1)?.push(this.#leavePlace().join(' '));
    else if (name === 'tbl') this.#closeTable();
  }

  #leavePlace(): string[] {
    this.#endLine();
    return this.#places.length > 1 ? (this.#places.pop()?.lines ?? []) : [];
  }

  #closeDrawing(): void {
    const lines = this.#leavePlace();
    this.#place.lines.push(...lines);
  }

  #closeTable(): void {
    const rows = this.#tables.pop() ?? [];
    this.#place.lines.push(...rowsToText(rows).split('\n').filter(Boolean));
  }

  lines(): string[] {
    this.#endLine();
    return this.#place.lines;
  }
}

/** Text of a DOCX file, and the pictures in it that somebody would have to look at. */
export interface DocxContent {
  readonly text: string;
  readonly pictures: readonly Uint8Array[];
  /** There is something else in it that is not looked into: drawings, embedded files. */
  readonly hasMore: boolean;
}

function textOf(parts: Parts): string {
  const lines: string[] = [];
  for (const pattern of PARTS) {
    for (const [name, bytes] of parts) {
      if (!pattern.test(name)) continue;
      const reader = new PartReader();
      walkXml(bytes, reader);
      lines.push(...reader.lines());
    }
  }
  return lines.join('\n');
}

/** Reads a DOCX file. Throws `file_broken`, `file_encrypted`, `file_too_complex`. */
export function readDocx(bytes: Uint8Array): DocxContent {
  const parts = unpack(bytes, (name) => name.startsWith('word/'));
  if (!parts.has('word/document.xml')) throw broken();
  const pictures = [...parts].filter(([name]) => PICTURE.test(name)).map(([, picture]) => picture);
  const hasMore = [...parts.keys()].some((name) => OTHER_MEDIA.test(name) && !PICTURE.test(name));
  return { text: textOf(parts), pictures, hasMore };
}
