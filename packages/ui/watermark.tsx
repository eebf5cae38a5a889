import { type ReactNode, useEffect, useMemo, useState } from 'react';

const TILE = { width: 300, height: 190 };

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A tile that repeats over the page, as a data URI: who looks at this screen, and when, slanted. */
export function watermarkTile(lines: readonly string[], colour: string): string {
  const texts = lines.map((line, row) => `<text x="0" y="${row * 17}">${escapeXml(line)}</text>`).join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${TILE.width}" height="${TILE.height}">` +
    `<g transform="translate(30 120) rotate(-20)" font-family="sans-serif" font-size="13" fill="${escapeXml(colour)}">` +
    `${texts}</g></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** A distance from UTC in minutes as it is written: `UTC+8`, `UTC-3:30`, `UTC`. */
export function zoneWords(minutesEast: number): string {
  if (minutesEast === 0) return 'UTC';
  const size = Math.abs(minutesEast);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutesEast < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes}`;
}

/**
 * The minute now, as it stands in the mark: to the minute is enough to find a leak's moment. In the zone of this device
 * like every other time on the screen, and with its name, since a photo does not say where it was taken.
 */
function minuteNow(): string {
  const now = new Date();
  const minute = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(now);
  return `${minute} ${zoneWords(-now.getTimezoneOffset())}`;
}

function useMinute(): string {
  const [minute, setMinute] = useState(minuteNow);
  useEffect(() => {
    const timer = setInterval(() => setMinute(minuteNow()), 20_000);
    return () => clearInterval(timer);
  }, []);
  return minute;
}

/** A tile for the ground of an open value, so small that no photo of the value is without it. */
export function valueTile(workNumber: string): string {
  const width = 14 + 7 * workNumber.length;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="13">` +
    `<text x="3" y="10" font-family="sans-serif" font-size="9" fill="#7f8c95" fill-opacity="0.35">` +
    `${escapeXml(workNumber)}</text></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}

/** Lies over the whole screen, takes no clicks, and tells on every photo who looked and when. */
export function Watermark({ name, workNumber }: { name: string; workNumber: string }): ReactNode {
  const minute = useMinute();
  // The number first: a long name runs out of the tile, never the number.
  const image = useMemo(() => watermarkTile([`${workNumber} ${name}`, minute], '#7f8c95'), [name, workNumber, minute]);
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--value-mark', valueTile(workNumber));
    return () => void style.removeProperty('--value-mark');
  }, [workNumber]);
  return <div className="kd-watermark" aria-hidden="true" style={{ backgroundImage: image }} />;
}
