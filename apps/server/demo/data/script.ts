import { demoOrganisation } from './organisation.ts';
import type { DemoTurn } from './types.ts';

const LINE = /^(客|注·[^ ]+|[^ ]+) (\d+) (.+)$/u;

function keyOf(name: string): string {
  const person = demoOrganisation.people.find((candidate) => candidate.name === name);
  if (!person) throw new Error(`demo dialogue: nobody is called ${name}`);
  return person.key;
}

function readLine(line: string): DemoTurn {
  const [, speaker, seconds, text] = LINE.exec(line) ?? [];
  if (!speaker || !seconds || !text) throw new Error('demo dialogue: a line is not "speaker seconds text"');
  const after = Number(seconds);
  if (speaker === '客') return { who: 'customer', text, after };
  if (speaker.startsWith('注·')) return { who: 'note', by: keyOf(speaker.slice(2)), text, after };
  return { who: 'agent', by: keyOf(speaker), text, after };
}

/**
 * Reads an authored dialogue, one turn a line, so that it can be written and reviewed as a dialogue:
 * `客 12 text` is the customer, `林晓 40 text` an agent, `注·林晓 5 text` an agent's internal note;
 * the number is the seconds since the line before. Throws on a malformed line or an unknown name.
 */
export function script(dialogue: string): DemoTurn[] {
  return dialogue
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readLine);
}
