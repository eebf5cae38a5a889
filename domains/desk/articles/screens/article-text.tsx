import type { ReactNode } from 'react';
import { htmlOf } from '../rules.ts';
import './articles.css';

/** An article as its readers see it. */
export function ArticleText({ markdown }: { markdown: string }): ReactNode {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: `htmlOf` makes it, and lets no HTML of the text through
  return <div className="article-text" dangerouslySetInnerHTML={{ __html: htmlOf(markdown) }} />;
}
