import type { DetectionSettings, Detector, Finding } from '@kedun/detect';
import { useEffect, useState } from 'react';
import { type NearMiss, nearMisses, whyNot } from './near-misses.ts';
import { type PastedTurn, pastedTurns } from './pasted-turns.ts';

type Detection = typeof import('@kedun/detect');

const SETTLE_MS = 150;

/** What one set of settings finds in a pasted text. Offsets are in the whole text. */
export interface Scanned {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly misses: readonly NearMiss[];
  /** Findings that the tried settings make and the settings in use do not, and the other way round. */
  readonly added: readonly Finding[];
  readonly removed: readonly Finding[];
  /** Answers for a stretch that somebody asks about. */
  explain(start: number, end: number): NearMiss;
}

function findIn(turns: readonly PastedTurn[], detector: Pick<Detector, 'scanTurns'>): Finding[] {
  return detector.scanTurns(turns).flatMap(({ turn, findings }) => {
    const shift = turns[turn]?.start ?? 0;
    return findings.map((finding) => ({ ...finding, start: finding.start + shift, end: finding.end + shift }));
  });
}

function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const keyOf = ({ start, end, type, mask }: Finding) => `${start} ${end} ${type} ${mask}`;
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

/** Looks through a pasted text twice: as it is in use, and as it would be with `tried`. */
export function scanPasted(
  detection: Detection,
  text: string,
  inUse: DetectionSettings,
  tried: DetectionSettings,
): Scanned {
  const { createDetector } = detection;
  const turns = pastedTurns(text);
  const now = findIn(turns, createDetector(inUse));
  const findings = findIn(turns, createDetector(tried));
  const unset = findIn(turns, detection);
  return {
    text,
    findings,
    misses: nearMisses(text, findings, unset, detection),
    added: without(findings, now),
    removed: without(now, findings),
    explain: (start, end) => whyNot(text, { start, end }, findings, unset, detection),
  };
}

/**
 * Scans while somebody writes, in this browser: detection and its model come on first need, the text goes nowhere.
 * Null until there is something to show; `hasFailed` when the code could not be fetched.
 */
export function useScan(text: string, inUse: DetectionSettings, tried: DetectionSettings) {
  const [scanned, setScanned] = useState<Scanned | null>(null);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (text.trim() === '') {
      setScanned(null);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const detection = await import('@kedun/detect').catch(() => null);
      if (!isCurrent) return;
      setFailed(detection === null);
      setScanned(detection && scanPasted(detection, text, inUse, tried));
    }, SETTLE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, inUse, tried]);
  return { scanned: scanned?.text === text ? scanned : null, hasFailed };
}
