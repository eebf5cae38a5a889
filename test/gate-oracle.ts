/**
 * The gate once more, written from the requirements and not from the code: it keeps no state, but looks back over all
 * that happened and asks of each thing whether something later undid it.
 */
import type { GateEvent } from './gate-history.ts';

type Class = 'C2' | 'C3';
type History = readonly GateEvent[];

/** The place of the last certificate of a class issued before a place; -1 where there was none. */
function lastIssue(history: History, dataClass: Class, before: number): number {
  for (let place = before - 1; place >= 0; place--) {
    const event = history[place];
    if (event?.kind === 'issued' && event.dataClass === dataClass) return place;
  }
  return -1;
}

/** Whether a certificate of the class is still on the books just before a place: nobody revoked it or wrote it off. */
function isOnTheBooks(history: History, dataClass: Class, before: number): boolean {
  const issue = lastIssue(history, dataClass, before);
  const issued = history[issue];
  if (issued?.kind !== 'issued') return false;
  for (let place = issue + 1; place < before; place++) {
    const event = history[place];
    if (event?.kind === 'swept' && event.at >= issued.expiresAt) return false;
    if (event?.kind !== 'revoked') continue;
    // Losing C2 takes C3 along, if there was a C2 to lose.
    const isMeant = event.dataClass === dataClass || (event.dataClass === 'C2' && dataClass === 'C3');
    if (isMeant && isOnTheBooks(history, event.dataClass, place)) return false;
  }
  return true;
}

/** Whether some duty suspended the class and has not been done, dismissed or paused since. */
function isSuspended(history: History, dataClass: Class): boolean {
  return history.some((event, place) => {
    if (event.kind !== 'suspended') return false;
    const isMeant = event.classes.includes(dataClass) || (dataClass === 'C3' && event.classes.includes('C2'));
    if (!isMeant) return false;
    for (let later = place + 1; later < history.length; later++) {
      const undone = history[later];
      if (undone?.kind === 'lifted' && undone.duty === event.duty) return false;
    }
    return true;
  });
}

/** Whether the agreement last published was signed after that, and not an older text. */
function hasSigned(history: History): boolean {
  let published = 0;
  let isSigned = false;
  for (const event of history) {
    if (event.kind === 'published') {
      published += 1;
      isSigned = false;
    } else if (event.kind === 'signed' && published > 0 && event.version === published) isSigned = true;
  }
  return isSigned;
}

/** Whether, after all this, the person may open the class at this moment. */
export function oracleOpens(history: History, dataClass: Class, now: number): boolean {
  if (!hasSigned(history)) return false;
  const covering: readonly Class[] = dataClass === 'C2' ? ['C2', 'C3'] : ['C3'];
  return covering.some((one) => {
    const issued = history[lastIssue(history, one, history.length)];
    if (issued?.kind !== 'issued' || issued.expiresAt <= now) return false;
    return isOnTheBooks(history, one, history.length) && !isSuspended(history, one);
  });
}
