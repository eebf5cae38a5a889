import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryProof } from '../../contract.ts';
import { climb, type PathStep, shortHash } from './browser-proof.ts';

const ROW = 34;
const BOX = { width: 92, height: 22 };
const LEFT = 70;
const RIGHT = 230;

interface Drawn {
  readonly leaf: Uint8Array;
  readonly steps: readonly PathStep[];
}

/** The audit path as a small tree: the entry at the bottom, at each level the hash beside it, the signed root on top. */
export function ProofTree({ proof }: { proof: EntryProof }): ReactNode {
  const { t } = useTranslation('oversight');
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void climb(proof).then((climbed) => {
      if (isCurrent) setDrawn(climbed);
    });
    return () => {
      isCurrent = false;
    };
  }, [proof]);
  if (!drawn) return null;
  const height = (drawn.steps.length + 1) * ROW + 8;
  const levelY = (level: number) => height - 30 - level * ROW;
  return (
    <svg className="ledger-tree" viewBox={`0 0 420 ${height}`} role="img" aria-label={t('entry.proofHelp')}>
      {drawn.steps.map((step, level) => (
        <Level key={shortHash(step.sibling) + String(level)} step={step} y={levelY(level)} above={levelY(level + 1)} />
      ))}
      <Node
        x={LEFT}
        y={levelY(0)}
        hash={drawn.leaf}
        kind="leaf"
        note={`${t('entry.leaf')} #${proof.index.toLocaleString()}`}
      />
      {drawn.steps.map((step, level) => (
        <Node
          key={shortHash(step.result) + String(level)}
          x={LEFT}
          y={levelY(level + 1)}
          hash={step.result}
          kind={level === drawn.steps.length - 1 ? 'root' : 'inner'}
          note={level === drawn.steps.length - 1 ? t('entry.root') : ''}
        />
      ))}
    </svg>
  );
}

function Level({ step, y, above }: { step: PathStep; y: number; above: number }): ReactNode {
  const { t } = useTranslation('oversight');
  const middle = BOX.height / 2;
  return (
    <g>
      <path className="ledger-edge" d={`M${LEFT} ${y} V${above + BOX.height}`} />
      <path
        className="ledger-edge"
        d={`M${RIGHT - BOX.width / 2} ${y + middle} H${LEFT + 26} V${above + BOX.height}`}
      />
      <Node x={RIGHT} y={y} hash={step.sibling} kind="sibling" note={t('entry.sibling')} />
    </g>
  );
}

function Node({
  x,
  y,
  hash,
  kind,
  note,
}: {
  x: number;
  y: number;
  hash: Uint8Array;
  kind: 'leaf' | 'inner' | 'root' | 'sibling';
  note: string;
}): ReactNode {
  return (
    <g className={`ledger-node ledger-node-${kind}`}>
      <rect x={x - BOX.width / 2} y={y} width={BOX.width} height={BOX.height} rx={4} />
      <text x={x} y={y + 15} textAnchor="middle">
        {shortHash(hash)}
      </text>
      {note && kind !== 'sibling' && (
        <text className="ledger-note" x={x + BOX.width / 2 + 8} y={y + 15}>
          {kind === 'leaf' ? '' : note}
        </text>
      )}
      {kind === 'leaf' && <title>{note}</title>}
    </g>
  );
}
