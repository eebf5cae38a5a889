import { broken } from './faults.ts';
import { dropBoilerplate } from './pptx-boilerplate.ts';
import { type OfficePackage, openPackage } from './pptx-package.ts';
import { inReadingOrder } from './pptx-place.ts';
import { type Block, type Dropped, paragraphsOf, placeholderOf, readShapes, type SlideContext } from './pptx-slide.ts';
import { atPath, parseXml, qualified, within, type XmlNode } from './pptx-tree.ts';
import { rowsToText } from './table.ts';
import { type Parts, unpack } from './zip.ts';

/** A slide as one reads it: its title, its blocks in reading order, what is said besides, and what was left out. */
export interface Slide {
  readonly isHidden: boolean;
  /** Empty where it has none. */
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly notes: readonly string[];
  readonly remarks: readonly string[];
  readonly dropped: readonly Dropped[];
}

const OTHER_MEDIA = /^ppt\/(?:media|embeddings)\//i;
const PICTURE = /\.(?:png|jpe?g|gif|webp)$/i;

function treeOf(office: OfficePackage, name: string | null | undefined): XmlNode | undefined {
  const bytes = name ? office.part(name) : undefined;
  return bytes && parseXml(bytes);
}

const targetOf = (office: OfficePackage, name: string, type: string) =>
  office.relations(name).find((one) => one.type === type)?.target ?? undefined;

/** Many slides have one layout; it is parsed once. */
const templates = new WeakMap<Uint8Array, readonly XmlNode[]>();

function templateShapes(office: OfficePackage, name: string | undefined): readonly XmlNode[] {
  const bytes = name ? office.part(name) : undefined;
  if (!bytes) return [];
  const shapes = templates.get(bytes) ?? shapesOf(parseXml(bytes));
  templates.set(bytes, shapes);
  return shapes;
}

const shapesOf = (part: XmlNode | undefined) => within(part, 'sp');

function templatesOf(office: OfficePackage, slide: string): SlideContext['templates'] {
  const layout = targetOf(office, slide, 'slideLayout');
  const master = layout && targetOf(office, layout, 'slideMaster');
  return [templateShapes(office, layout), templateShapes(office, master)];
}

function notesOf(office: OfficePackage, slide: string): string[] {
  const shapes = shapesOf(treeOf(office, targetOf(office, slide, 'notesSlide')));
  const kept = shapes.filter((shape) => !['sldNum', 'dt', 'hdr', 'ftr'].includes(placeholderOf(shape)?.type ?? ''));
  return kept.flatMap((shape) => paragraphsOf(shape)).map(({ text }) => text);
}

function remarksOf(office: OfficePackage, slide: string): string[] {
  const parts = office.relations(slide).filter(({ type }) => type === 'comments');
  return parts.flatMap(({ target }) => {
    const root = treeOf(office, target);
    const old = within(root, 'text').map(({ text }) => text.trim());
    return [...old, ...paragraphsOf(root).map(({ text }) => text)].filter((text) => text !== '');
  });
}

function readSlide(office: OfficePackage, name: string): Slide | null {
  const root = treeOf(office, name)?.children[0];
  const tree = atPath(root, 'cSld', 'spTree');
  if (!root || !tree) return null;
  const relations = office.relations(name);
  const context: SlideContext = { office, relations, templates: templatesOf(office, name), blocks: [], dropped: [] };
  readShapes(tree, context);
  const title = context.blocks.find(({ isTitle, block }) => isTitle && block.type === 'text');
  const words =
    title?.block.type === 'text' ? title.block.paragraphs.map(({ text }) => text.replaceAll('\n', ' ')) : [];
  return {
    isHidden: /^(?:0|false)$/.test(root.attributes.show ?? ''),
    title: words.join(' '),
    blocks: inReadingOrder(context.blocks.filter((one) => one !== title)).map(({ block }) => block),
    notes: notesOf(office, name),
    remarks: remarksOf(office, name),
    dropped: context.dropped,
  };
}

function slideNames(office: OfficePackage): string[] {
  const name = targetOf(office, '', 'officeDocument') ?? 'ppt/presentation.xml';
  const root = treeOf(office, name);
  if (!root) throw broken();
  const relations = new Map(office.relations(name).map((one) => [one.id, one]));
  const ids = within(root, 'sldId').map((node) => qualified(node, 'id') ?? '');
  const names = ids.flatMap((id) => relations.get(id)?.target ?? []);
  if (names.length === 0 && ids.length > 0) throw broken();
  return names;
}

const WITH_WORDS = /^ppt\/(?:slides|slideLayouts|slideMasters|notesSlides|comments|diagrams|charts)\/[^/]+\.xml$/i;

interface Raw {
  readonly slides: Slide[];
  readonly parts: Parts;
}

function readRaw(bytes: Uint8Array): Raw {
  const parts = unpack(bytes, () => true);
  const office = openPackage(parts);
  const names = slideNames(office);
  const slides = [...new Set(names)].map((name) => readSlide(office, name)).filter((slide) => slide !== null);
  if (slides.length === 0 && names.length > 0) throw broken();
  return { slides, parts };
}

/**
 * Reads the slides of a PPTX file in the order of the presentation, hidden ones marked, lines of hosting sites and
 * running lines dropped and named (ECMA-376 part 1, 19). Throws `file_broken`, `file_encrypted`, `file_too_complex`.
 */
export function readPptx(bytes: Uint8Array): Slide[] {
  return dropBoilerplate(readRaw(bytes).slides);
}

function blockText(block: Block): string {
  if (block.type === 'table') return rowsToText(block.rows.map((row) => [...row]));
  return block.type === 'picture' ? block.alt : block.paragraphs.map(({ text }) => text).join('\n');
}

/** Words that no slide shows: of layouts, of slides taken out of the order, of cells that others cover. */
function otherLines(parts: Parts, known: ReadonlySet<string>): string[] {
  const named = [...parts].filter(([name]) => WITH_WORDS.test(name));
  const lines = named.flatMap(([, bytes]) => paragraphsOf(parseXml(bytes)).map(({ text }) => text));
  return [...new Set(lines)].filter((line) => !known.has(line));
}

/**
 * All words of a PPTX file and the pictures in it, for detection: also what was dropped, notes, remarks, alternative
 * texts, and what no slide shows. Errors of `readPptx`.
 */
export function readPptxText(bytes: Uint8Array): {
  readonly text: string;
  readonly pictures: readonly Uint8Array[];
  readonly hasMore: boolean;
} {
  const { slides, parts } = readRaw(bytes);
  const lines = slides.flatMap(({ title, blocks, dropped, notes, remarks }) => [
    title,
    ...blocks.map(blockText),
    ...dropped.map(({ text }) => text),
    ...notes,
    ...remarks,
  ]);
  const media = [...parts].filter(([name]) => OTHER_MEDIA.test(name));
  const pictures = media.filter(([name]) => PICTURE.test(name)).map(([, picture]) => picture);
  const all = [...lines, ...otherLines(parts, new Set(lines.flatMap((line) => line.split('\n'))))];
  return {
    text: all.filter((line) => line.trim() !== '').join('\n'),
    pictures,
    hasMore: pictures.length < media.length,
  };
}
