import { atPath, childOf, type XmlNode } from './pptx-tree.ts';

/** A rectangle on a slide in EMU, from its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Takes a rectangle from the coordinates within a group to those of the slide. */
export type Transform = (place: Place) => Place;

const numberOf = (node: XmlNode | undefined, name: string): number => {
  const number = Number(node?.attributes[name] ?? 0);
  return Number.isFinite(number) ? number : 0;
};

const xfrmOf = (shape: XmlNode) =>
  atPath(shape, 'spPr', 'xfrm') ?? atPath(shape, 'grpSpPr', 'xfrm') ?? childOf(shape, 'xfrm');

function rectangle(xfrm: XmlNode, offset: string, extent: string): Place {
  const [off, ext] = [childOf(xfrm, offset), childOf(xfrm, extent)];
  return { x: numberOf(off, 'x'), y: numberOf(off, 'y'), width: numberOf(ext, 'cx'), height: numberOf(ext, 'cy') };
}

/** The place that a shape names itself; null where it takes that of its placeholder. */
export function ownPlace(shape: XmlNode): Place | null {
  const xfrm = xfrmOf(shape);
  return xfrm && childOf(xfrm, 'off') ? rectangle(xfrm, 'off', 'ext') : null;
}

/** How a group places what is in it: moved, scaled, then turned about its middle (ECMA-376 part 1, 20.1.7.5). */
export function groupTransform(group: XmlNode): Transform {
  const xfrm = xfrmOf(group);
  if (!xfrm) return (place) => place;
  const outer = rectangle(xfrm, 'off', 'ext');
  const inner = rectangle(xfrm, 'chOff', 'chExt');
  const [scaleX, scaleY] = [outer.width / inner.width || 1, outer.height / inner.height || 1].map((scale) =>
    Number.isFinite(scale) ? scale : 1,
  ) as [number, number];
  const angle = (numberOf(xfrm, 'rot') / 60_000 / 180) * Math.PI;
  const [middleX, middleY] = [outer.x + outer.width / 2, outer.y + outer.height / 2];
  const isFlipped = (name: string) => /^(?:1|true)$/.test(xfrm.attributes[name] ?? '');
  return ({ x, y, width, height }) => {
    const size = { width: width * scaleX, height: height * scaleY };
    const dx = (isFlipped('flipH') ? -1 : 1) * (outer.x + (x + width / 2 - inner.x) * scaleX - middleX);
    const dy = (isFlipped('flipV') ? -1 : 1) * (outer.y + (y + height / 2 - inner.y) * scaleY - middleY);
    const centreX = middleX + dx * Math.cos(angle) - dy * Math.sin(angle);
    const centreY = middleY + dx * Math.sin(angle) + dy * Math.cos(angle);
    return { ...size, x: centreX - size.width / 2, y: centreY - size.height / 2 };
  };
}

/** Half of the lower one stands beside the other. */
const isBeside = (a: Place, b: Place) =>
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > Math.min(a.height, b.height) / 2;

/** Things in the order in which one reads them: rows from the top, each from the left; those without a place keep to the end. */
export function inReadingOrder<T extends { readonly place: Place | null }>(items: readonly T[]): T[] {
  const placed = items.flatMap((item) => (item.place ? [{ item, place: item.place }] : []));
  placed.sort((a, b) => a.place.y - b.place.y);
  const rows: (typeof placed)[] = [];
  for (const one of placed) {
    const first = rows.at(-1)?.[0];
    if (first && isBeside(first.place, one.place)) rows.at(-1)?.push(one);
    else rows.push([one]);
  }
  const ordered = rows.flatMap((row) => row.sort((a, b) => a.place.x - b.place.x).map(({ item }) => item));
  return [...ordered, ...items.filter(({ place }) => place === null)];
}
