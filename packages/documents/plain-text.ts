/** Characters that no text holds: a file with one of them is something else. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NOT_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]/;

const MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

/** With `stream` the last character may be cut in half: what is there of it is left out. */
function decode(bytes: Uint8Array, encoding: string, stream: boolean): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
    return NOT_TEXT.test(text) ? null : text;
  } catch {
    return null;
  }
}

function decodeAs(bytes: Uint8Array, stream: boolean): string | null {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  const text = marked
    ? decode(bytes, marked.encoding, stream)
    : (decode(bytes, 'utf-8', stream) ?? decode(bytes, 'gb18030', stream));
  return text?.replace(/\r\n?/g, '\n') ?? null;
}

/**
 * The text that bytes are, without a byte order mark, lines ended by LF: as their mark says (UTF-8, UTF-16), else UTF-8,
 * else GB 18030. Null where they are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  return decodeAs(bytes, false);
}

/**
 * The text that the first `most` bytes are, as `decodeText` gives it; what follows is not looked at, and may be
 * none.
 */
export function decodeHead(bytes: Uint8Array, most: number): string | null {
  return decodeAs(bytes.subarray(0, most), bytes.length > most);
}
