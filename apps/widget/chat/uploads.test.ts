import { MAX_FILE_BYTES as SERVER_BYTES, MAX_FILES as SERVER_FILES } from '@kedun/domains/desk/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from './api.ts';
import { createUploads } from './create-uploads.ts';
import { problemOf, type Upload } from './files.ts';
import { MAX_FILE_BYTES, MAX_FILES } from './uploads.ts';

afterEach(() => vi.unstubAllGlobals());

/** A server that answers each file by the next of `answers`, and takes the rest; `isHeld` lets none of them end. */
function openUploads({ answers = [] as (Refusal | null)[], isHeld = false, refused = null as string | null } = {}) {
  const brought: string[] = [];
  const pauses: number[] = [];
  const stopped: string[] = [];
  let rows: readonly Upload[] = [];
  let leftOut = 0;
  let endPause = () => {};
  const consent = { refused };
  const uploads = createUploads({
    async bring(name, content, signal) {
      brought.push(`${name} ${Buffer.from(content, 'base64').toString()}`);
      if (isHeld)
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped.push(name);
            reject(new Refusal(problemOf('offline', 0)));
          });
        });
      const answer = answers.shift();
      if (answer) throw answer;
      return { id: `id of ${name}` };
    },
    refusal: () => (consent.refused ? problemOf(consent.refused) : null),
    pause(milliseconds) {
      pauses.push(milliseconds);
      return new Promise((resolve) => {
        endPause = resolve;
      });
    },
    onChange(all, left) {
      rows = all;
      leftOut = left;
    },
  });
  const list = () => rows.map(({ name, state, problem }) => [name, state, problem?.code].filter(Boolean).join(' '));
  return {
    ...{ uploads, brought, pauses, stopped, consent, list },
    rows: () => rows,
    leftOut: () => leftOut,
    endPause: () => endPause(),
    becomes: (expected: string[]) => vi.waitFor(() => expect(list()).toEqual(expected)),
    keyOf: (name: string) => rows.find((row) => row.name === name)?.key ?? '',
  };
}

const file = (name: string, content: BlobPart = name) => new File([content], name);
const refusal = (status: number, code: string) => new Refusal(problemOf(code, status));

describe('files on their way', () => {
  it('keep to the limits of the server', () => {
    expect([MAX_FILES, MAX_FILE_BYTES]).toEqual([SERVER_FILES, SERVER_BYTES]);
  });

  it('are brought one after the other as base64, each under its own id', async () => {
    const test = openUploads();
    test.uploads.add([file('a.txt', '你好'), file('b.csv', '姓名,1')]);
    expect(test.list()).toEqual(['a.txt waiting', 'b.csv waiting']);
    await test.becomes(['a.txt taken', 'b.csv taken']);
    expect(test.brought).toEqual(['a.txt 你好', 'b.csv 姓名,1']);
    expect(test.rows().map(({ id }) => id)).toEqual(['id of a.txt', 'id of b.csv']);
  });

  it('that can not be taken are refused before a byte leaves: empty, too large', async () => {
    const test = openUploads();
    test.uploads.add([
      file('empty', ''),
      file('large', new Uint8Array(MAX_FILE_BYTES + 1)),
      file('full', new Uint8Array(3)),
    ]);
    await test.becomes(['empty failed file_empty', 'large failed file_too_large', 'full taken']);
    test.uploads.retry(test.keyOf('large'));
    test.uploads.nudge();
    expect(test.list()[1]).toBe('large failed file_too_large');
    expect(test.brought.length).toBe(1);
  });

  it('are five at most: the rest is counted, and the count stays until the next choice', async () => {
    const test = openUploads();
    test.uploads.add(['1', '2', '3', '4', '5', '6', '7'].map((name) => file(name)));
    await test.becomes(['1 taken', '2 taken', '3 taken', '4 taken', '5 taken']);
    expect(test.leftOut()).toBe(2);
    test.uploads.remove(test.keyOf('2'));
    test.uploads.add([file('6')]);
    await test.becomes(['1 taken', '3 taken', '4 taken', '5 taken', '6 taken']);
    expect(test.leftOut()).toBe(0);
  });

  it('are tried again after an outage, with growing pauses, and at once when the connection is back', async () => {
    const test = openUploads({
      answers: [refusal(0, 'offline'), refusal(503, 'unreachable'), refusal(0, 'offline')],
    });
    test.uploads.add([file('a')]);
    await test.becomes(['a failed offline']);
    test.endPause();
    await test.becomes(['a failed unreachable']);
    test.endPause();
    await test.becomes(['a failed offline']);
    test.uploads.nudge();
    await test.becomes(['a taken']);
    expect(test.pauses).toEqual([2000, 4000, 8000]);
  });

  it('that the server refuses wait for the customer', async () => {
    const test = openUploads({ answers: [refusal(415, 'file_kind_unknown'), refusal(429, 'too_many_files')] });
    test.uploads.add([file('a'), file('b')]);
    await test.becomes(['a failed file_kind_unknown', 'b failed too_many_files']);
    test.uploads.nudge();
    expect(test.brought.length).toBe(2);
    test.uploads.retry(test.keyOf('b'));
    await test.becomes(['a failed file_kind_unknown', 'b taken']);
    expect(test.pauses).toEqual([]);
  });

  it('do not leave the page before the consent that they need', async () => {
    const test = openUploads({ refused: 'sensitive_not_agreed' });
    test.uploads.add([file('a')]);
    await test.becomes(['a failed sensitive_not_agreed']);
    expect(test.brought).toEqual([]);
    test.consent.refused = null;
    test.uploads.nudge();
    await test.becomes(['a taken']);
  });

  it('are stopped when they are removed, and the next goes', async () => {
    const test = openUploads({ isHeld: true });
    test.uploads.add([file('a'), file('b')]);
    await vi.waitFor(() => expect(test.brought).toEqual(['a a']));
    test.uploads.remove(test.keyOf('a'));
    await vi.waitFor(() => expect(test.brought).toEqual(['a a', 'b b']));
    expect([test.stopped, test.list(), test.pauses]).toEqual([['a'], ['b going'], []]);
  });

  it('bring of a name that is too long the ending only: cut elsewhere, a number in it might no longer be masked', async () => {
    const test = openUploads();
    test.uploads.add([file(`${'1'.repeat(300)}.jpeg`, 'x')]);
    await vi.waitFor(() => expect(test.brought).toEqual(['.jpeg x']));
  });

  it('that the browser can not read are told so', async () => {
    vi.stubGlobal(
      'FileReader',
      class {
        onerror = () => {};
        readAsDataURL() {
          queueMicrotask(() => this.onerror());
        }
      },
    );
    const test = openUploads();
    test.uploads.add([file('folder')]);
    await test.becomes(['folder failed file_unreadable']);
    expect(test.brought).toEqual([]);
  });
});
