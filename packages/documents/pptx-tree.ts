import { walkXml } from './xml.ts';

/** An element of an XML part: local name, attributes as written, elements within, and the text directly in it. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

const newNode = (name: string, attributes: XmlNode['attributes']): XmlNode => ({
  name,
  attributes,
  children: [],
  text: '',
});

/** An XML part as a tree, its root element within a nameless node. Throws `file_broken`, `file_too_complex`. */
export function parseXml(bytes: Uint8Array): XmlNode {
  const root = newNode('', {});
  const open = [root];
  walkXml(bytes, {
    open(name, attributes) {
      const node = newNode(name, { ...attributes });
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    text(text) {
      const node = open.at(-1);
      if (node) node.text += text;
    },
    close: () => void open.pop(),
  });
  return root;
}

/** The first element of a name directly within. */
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);

/** The element at the end of a path of names. */
export const atPath = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined =>
  names.reduce<XmlNode | undefined>(childOf, node);

/** All elements of a name at any depth, in their order; of alternatives only those that are shown. */
export function within(node: XmlNode | undefined, name: string): XmlNode[] {
  if (!node) return [];
  return shownChildren(node).flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);
}

/** An attribute with a namespace, such as `r:id`, whatever prefix the file gives it. */
export function qualified(node: XmlNode | undefined, name: string): string | undefined {
  const entry = Object.entries(node?.attributes ?? {}).find(([key]) => key.endsWith(`:${name}`));
  return entry?.[1];
}

const holdsContent = (node: XmlNode): boolean =>
  node.children.some((child) => child.name === 't' || child.name === 'blip' || holdsContent(child));

/** Elements within, with one branch in place of alternatives (ECMA-376 part 3): the first that holds something to read. */
export function shownChildren(node: XmlNode): XmlNode[] {
  return node.children.flatMap((child) => {
    if (child.name !== 'AlternateContent') return [child];
    const branches = child.children.filter(({ name }) => name === 'Choice' || name === 'Fallback');
    const branch = branches.find(holdsContent) ?? branches[0];
    return branch ? shownChildren(branch) : [];
  });
}
