import { parseXml, within } from './pptx-tree.ts';
import type { Parts } from './zip.ts';

/** What a part says of another: its kind (last word of the type), the part's name; null for one outside the file. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string | null;
}

/** Names of parts are equal without regard to case and percent-encoding (ECMA-376 part 2, 6.2.2). */
function plainName(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase();
  } catch {
    return name.toLowerCase();
  }
}

/** Where a target leads from a part, relative or from the root; it never leads out of the file. */
export function resolveTarget(from: string, target: string): string {
  const steps = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.replaceAll('\\', '/').split('#')[0]?.split('/') ?? []) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** Parts of an Office file, and which leads to which. */
export interface OfficePackage {
  part(name: string): Uint8Array | undefined;
  relations(name: string): readonly Relation[];
}

/** Looks parts up by name and by relation. A part without relations, or whose relations are missing, has none. */
export function openPackage(parts: Parts): OfficePackage {
  const byName = new Map([...parts].map(([name, bytes]) => [plainName(name), bytes]));
  const part = (name: string) => byName.get(plainName(name));
  const relations = (name: string): Relation[] => {
    const cut = name.lastIndexOf('/') + 1;
    const bytes = part(`${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`);
    if (!bytes) return [];
    return within(parseXml(bytes), 'Relationship').map(({ attributes }) => ({
      id: attributes.Id ?? '',
      type: (attributes.Type ?? '').split('/').at(-1) ?? '',
      target: attributes.TargetMode === 'External' ? null : resolveTarget(name, attributes.Target ?? ''),
    }));
  };
  return { part, relations };
}
