import type { Block, Dropped, Paragraph } from './pptx-slide.ts';

/** Lines of sites that share documents and templates, which are no part of a lesson. */
const SITES =
  /(?:1ppt\.com|ypppt\.com|51pptmoban|docin\.com|doc88\.com|book118|wenku\.baidu|renrendoc|百度文库|道客巴巴|原创力文档|人人文库|豆丁网|第一PPT|PPT模板下载|更多(?:资料|模板|课件)请(?:访问|关注|下载))/i;
const FEWEST_SLIDES = 4;
const MOST = 0.6;
const LONGEST = 80;

interface Parts {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly dropped: readonly Dropped[];
}

const plain = (text: string) => text.replace(/[\s\d]+/g, '');

function repeatedLines(slides: readonly Parts[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { blocks } of slides) {
    const lines = blocks.flatMap((block) => (block.type === 'text' ? block.paragraphs : []));
    for (const line of new Set(lines.map(({ text }) => plain(text)))) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const least = Math.max(FEWEST_SLIDES, slides.length * MOST);
  return new Set([...counts].filter(([line, count]) => line !== '' && count >= least).map(([line]) => line));
}

/** Takes lines of hosting sites, and short lines that stand on most slides, out of the blocks; they are named in `dropped`. */
export function dropBoilerplate<T extends Parts>(slides: readonly T[]): T[] {
  const repeated = repeatedLines(slides);
  return slides.map((slide) => {
    const dropped: Dropped[] = [...slide.dropped];
    const isKept = ({ text }: Paragraph) => {
      const isShort = text.length <= LONGEST;
      const isRepeated = isShort && repeated.has(plain(text));
      if (isShort && SITES.test(text)) dropped.push({ reason: 'site', text });
      else if (isRepeated) dropped.push({ reason: 'repeated', text });
      else return true;
      return false;
    };
    const blocks = slide.blocks.flatMap((block): Block[] => {
      if (block.type !== 'text') return [block];
      const paragraphs = block.paragraphs.filter(isKept);
      return paragraphs.length > 0 ? [{ type: 'text', paragraphs }] : [];
    });
    return { ...slide, blocks, dropped };
  });
}
