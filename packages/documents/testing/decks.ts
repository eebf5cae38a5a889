import { pack } from './files.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPACES = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${RELATIONS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`;

/** A relations part: each is its kind, its target and, where it leads out of the file, `External`. */
export function relations(
  all: Readonly<Record<string, readonly [type: string, target: string, mode?: string]>>,
): string {
  const list = Object.entries(all).map(
    ([id, [type, target, mode]]) =>
      `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
  );
  return `<Relationships>${list.join('')}</Relationships>`;
}

/** Where a shape stands: x, y, width and height in EMU. */
export type At = readonly [x: number, y: number, width: number, height: number];

/** DrawingML of a place; `inner` are the coordinates within a group. */
export function xfrm([x, y, cx, cy]: At, inner?: At, rotation = 0): string {
  const child = inner ? `<a:chOff x="${inner[0]}" y="${inner[1]}"/><a:chExt cx="${inner[2]}" cy="${inner[3]}"/>` : '';
  return `<a:xfrm rot="${rotation}"><a:off x="${x}" y="${y}"/><a:ext cx="${cx}" cy="${cy}"/>${child}</a:xfrm>`;
}

/** DrawingML paragraphs; tabs before a text are its level. */
export const lines = (...texts: readonly string[]): string =>
  texts
    .map((text) => `<a:p><a:pPr lvl="${text.lastIndexOf('\t') + 1}"/><a:r><a:t>${text.trim()}</a:t></a:r></a:p>`)
    .join('');

/** A shape with paragraphs; `ph` are the attributes of its placeholder. */
export function shape(content: string, { at, ph }: { readonly at?: At; readonly ph?: string } = {}): string {
  const placeholder = ph === undefined ? '' : `<p:ph ${ph}/>`;
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr><p:spPr>${at ? xfrm(at) : ''}</p:spPr><p:txBody>${content}</p:txBody></p:sp>`;
}

/** A slide, layout, master or page of notes with these shapes. */
export function slide(shapes: string, attributes = ''): string {
  return `<?xml version="1.0"?><p:sld ${SPACES} ${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
}

/** A PPTX file with these slides in their order, and further parts, which take the place of its own. */
export function pptx(slides: readonly string[], parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array {
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join('');
  const targets = slides.map((_, index) => [`rId${index + 1}`, ['slide', `slides/slide${index + 1}.xml`]] as const);
  return pack({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'ppt/presentation.xml': `<p:presentation ${SPACES}><p:sldIdLst>${ids}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relations(Object.fromEntries(targets)),
    ...Object.fromEntries(slides.map((content, index) => [`ppt/slides/slide${index + 1}.xml`, content])),
    ...parts,
  });
}
