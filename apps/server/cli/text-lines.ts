/** A line as it stood; null where it was too long to be looked at. */
export type Line = string | null;

/**
 * The lines of a text that comes in pieces, ended by LF or CRLF. What is longer than `most` characters is let go of
 * while it is read, so that memory stays flat however long the input is.
 */
export async function* linesOf(pieces: AsyncIterable<string>, most: number): AsyncGenerator<Line> {
  let line = '';
  let isTooLong = false;
  const take = (part: string) => {
    isTooLong ||= line.length + part.length > most + 1;
    line = isTooLong ? '' : line + part;
  };
  const end = (): Line => {
    const whole = line.endsWith('\r') ? line.slice(0, -1) : line;
    const done = isTooLong || whole.length > most ? null : whole;
    line = '';
    isTooLong = false;
    return done;
  };
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', from)) {
      take(piece.slice(from, at));
      yield end();
      from = at + 1;
    }
    take(piece.slice(from));
  }
  if (line !== '' || isTooLong) yield end();
}
