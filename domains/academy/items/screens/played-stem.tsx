import { type ReactNode, useEffect, useState } from 'react';
import type { ItemKind } from '../../contract.ts';
import { playOf } from '../rules.ts';
import './played-stem.css';

/** From one turn to the next; nobody waits for long, and who wants no motion gets all at once. */
const TURN_MS = 700;

function useShown(count: number, isPlayed: boolean): [number, () => void] {
  const isStill = !isPlayed || window.matchMedia?.('(prefers-reduced-motion: reduce)').matches !== false;
  const [shown, setShown] = useState(isStill ? count : 1);
  useEffect(() => {
    if (shown >= count) return;
    const timer = setTimeout(() => setShown(shown + 1), TURN_MS);
    return () => clearTimeout(timer);
  }, [shown, count]);
  return [shown, () => setShown(count)];
}

/** What a question asks; a scenario's conversation turn by turn, whole at once where nothing is to be played. */
export function PlayedStem({
  kind,
  stem,
  isPlayed = false,
}: {
  kind: ItemKind;
  stem: string;
  isPlayed?: boolean;
}): ReactNode {
  const { turns, rest } = kind === 'scenario' ? playOf(stem) : { turns: [], rest: stem };
  const [shown, showAll] = useShown(turns.length, isPlayed);
  if (turns.length === 0) return <span className="stem-words">{stem}</span>;
  return (
    <span className="stem-played" onPointerDown={showAll}>
      {turns.map(({ side, name, text }, at) => (
        // Turns to come keep their place and are read out with the others: nothing moves while one chooses.
        // biome-ignore lint/suspicious/noArrayIndexKey: turns never change places
        <span key={`${at} ${name}`} className={`stem-turn stem-${side}`} data-shown={at < shown}>
          <small>{name}</small>
          <span>{text}</span>
        </span>
      ))}
      <span className="stem-words">{rest}</span>
    </span>
  );
}
