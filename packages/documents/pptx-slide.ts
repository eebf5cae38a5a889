import { pictureType } from './kinds.ts';
import type { OfficePackage, Relation } from './pptx-package.ts';
import { groupTransform, ownPlace, type Place, type Transform } from './pptx-place.ts';
import { atPath, childOf, parseXml, qualified, shownChildren, within, type XmlNode } from './pptx-tree.ts';

/** A paragraph of a slide; `level` from 0, as its bullet is indented. */
export interface Paragraph {
  readonly text: string;
  readonly level: number;
}

/** A part of a slide. Cells that another covers (merged) are empty. A picture's bytes are as they stand in the file. */
export type Block =
  | { readonly type: 'text'; readonly paragraphs: readonly Paragraph[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'picture'; readonly bytes: Uint8Array; readonly mediaType: string; readonly alt: string };

/** Why something of a slide is in no block. */
export type DropReason = 'footer' | 'repeated' | 'site' | 'external' | 'format';

/** Something of a slide that is in no block: its words, or the name of the picture. */
export interface Dropped {
  readonly reason: DropReason;
  readonly text: string;
}

/** A block and where it stands. */
export interface PlacedBlock {
  readonly block: Block;
  readonly place: Place | null;
  readonly isTitle: boolean;
}

/** What is known where the shapes of a slide are read. `templates` are the shapes of its layout and of its master. */
export interface SlideContext {
  readonly office: OfficePackage;
  readonly relations: readonly Relation[];
  readonly templates: readonly (readonly XmlNode[])[];
  readonly blocks: PlacedBlock[];
  readonly dropped: Dropped[];
}

const STAMPS = new Set(['slidenum', 'datetime']);
const isStamp = (field: XmlNode) => STAMPS.has((field.attributes.type ?? '').replace(/\d+$/, ''));

function runText(node: XmlNode): string {
  if (node.name === 'br') return '\n';
  if (node.name === 't') return node.text;
  if (node.name === 'fld' && isStamp(node)) return '';
  return shownChildren(node).map(runText).join('');
}

/** The paragraphs with words of a text body; slide numbers and dates, which are the program's, are left out. */
export function paragraphsOf(body: XmlNode | undefined): Paragraph[] {
  return within(body, 'p').flatMap((paragraph) => {
    const text = runText(paragraph).trim();
    const level = Number(childOf(paragraph, 'pPr')?.attributes.lvl ?? 0);
    return text === '' ? [] : [{ text, level: Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : 0 }];
  });
}

/** The placeholder that a shape fills: its kind and number. */
export function placeholderOf(shape: XmlNode): { readonly type: string; readonly index: string } | null {
  const placeholder = shape.children.map((child) => atPath(child, 'nvPr', 'ph')).find(Boolean);
  return placeholder ? { type: placeholder.attributes.type ?? 'obj', index: placeholder.attributes.idx ?? '0' } : null;
}

const kindOf = (type: string) =>
  type === 'ctrTitle' ? 'title' : type === 'obj' || type === 'subTitle' ? 'body' : type;

function placeOf(shape: XmlNode, templates: SlideContext['templates']): Place | null {
  const own = ownPlace(shape);
  const placeholder = placeholderOf(shape);
  if (own || !placeholder) return own;
  for (const shapes of templates) {
    const named = shapes.map((template) => ({ template, ph: placeholderOf(template) }));
    const match =
      named.find(({ ph }) => ph?.index === placeholder.index && kindOf(ph.type) === kindOf(placeholder.type)) ??
      named.find(({ ph }) => ph && kindOf(ph.type) === kindOf(placeholder.type));
    const place = match && ownPlace(match.template);
    if (place) return place;
  }
  return null;
}

const describe = (shape: XmlNode) => {
  const properties = shape.children.map((child) => childOf(child, 'cNvPr')).find(Boolean);
  return (properties?.attributes.descr ?? '').trim();
};

function pictureOf(shape: XmlNode, { office, relations, dropped }: SlideContext): Block | null {
  const blip = within(shape, 'blip')[0];
  if (!blip) return null;
  const alt = describe(shape);
  const id = qualified(blip, 'embed') ?? qualified(blip, 'link');
  const relation = relations.find((one) => one.id === id);
  const bytes = relation?.target ? office.part(relation.target) : undefined;
  const mediaType = bytes ? pictureType(bytes) : null;
  if (bytes && mediaType) return { type: 'picture', bytes, mediaType, alt };
  dropped.push({ reason: bytes ? 'format' : 'external', text: alt || relation?.target || '' });
  return null;
}

const cellText = (cell: XmlNode) =>
  paragraphsOf(cell)
    .map(({ text }) => text)
    .join(' ');
const isCovered = ({ attributes }: XmlNode) =>
  [attributes.hMerge, attributes.vMerge].some((flag) => /^(?:1|true)$/.test(flag ?? ''));

function rowsOf(table: XmlNode): string[][] {
  const rows = table.children.filter(({ name }) => name === 'tr');
  return rows.map((row) =>
    row.children.filter(({ name }) => name === 'tc').map((cell) => (isCovered(cell) ? '' : cellText(cell))),
  );
}

/** Words of a chart or SmartArt, by the part that holds them. */
function linkedText(frame: XmlNode, { office, relations }: SlideContext): Paragraph[] {
  const ids = within(frame, 'chart').map((node) => qualified(node, 'id'));
  ids.push(...within(frame, 'relIds').map((node) => qualified(node, 'dm')));
  return ids.flatMap((id) => {
    const target = relations.find((one) => one.id === id)?.target;
    const bytes = target ? office.part(target) : undefined;
    if (!bytes) return [];
    const root = parseXml(bytes);
    const categories = [...within(root, 'tx'), ...within(root, 'cat')].flatMap((node) => within(node, 'v'));
    const values = new Set(categories.map(({ text }) => text.trim()).filter(Boolean));
    return [...paragraphsOf(root), ...[...values].map((text) => ({ text, level: 0 }))];
  });
}

function readFrame(frame: XmlNode, context: SlideContext): Block | null {
  const table = within(frame, 'tbl')[0];
  if (table) return { type: 'table', rows: rowsOf(table) };
  const paragraphs = linkedText(frame, context);
  return paragraphs.length > 0 ? { type: 'text', paragraphs } : pictureOf(frame, context);
}

const FOOTERS = new Set(['ftr', 'hdr', 'sldNum', 'dt']);

function readShape(shape: XmlNode, context: SlideContext, transform: Transform): void {
  const type = placeholderOf(shape)?.type ?? '';
  const paragraphs = paragraphsOf(childOf(shape, 'txBody'));
  if (FOOTERS.has(type)) {
    context.dropped.push(...paragraphs.map(({ text }) => ({ reason: 'footer' as const, text })));
    return;
  }
  const found = placeOf(shape, context.templates);
  const place = found && transform(found);
  const add = (block: Block | null) =>
    block && context.blocks.push({ block, place, isTitle: kindOf(type) === 'title' });
  if (paragraphs.length > 0) add({ type: 'text', paragraphs });
  add(shape.name === 'graphicFrame' ? readFrame(shape, context) : pictureOf(shape, context));
}

/** Reads the shapes of a tree, those of groups within it too, into the context. */
export function readShapes(tree: XmlNode, context: SlideContext, transform: Transform = (place) => place): void {
  for (const shape of shownChildren(tree)) {
    if (shape.name === 'grpSp') {
      const inner = groupTransform(shape);
      readShapes(shape, context, (place) => transform(inner(place)));
    } else if (['sp', 'pic', 'graphicFrame', 'cxnSp'].includes(shape.name)) readShape(shape, context, transform);
  }
}
