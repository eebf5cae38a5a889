import { Fragment, type ReactNode } from 'react';
import { type Block, type Inline, readMarkdown } from '../rules.ts';
import './markdown.css';

function InlineText({ parts }: { parts: readonly Inline[] }): ReactNode {
  return parts.map((part, index) => {
    const key = `${index}:${part.kind}`;
    if (part.kind === 'strong') return <strong key={key}>{part.text}</strong>;
    return part.kind === 'code' ? <code key={key}>{part.text}</code> : <Fragment key={key}>{part.text}</Fragment>;
  });
}

function List({ items }: { items: readonly (readonly Inline[])[] }): ReactNode {
  return items.map((item) => (
    <li key={item.map((part) => part.text).join('')}>
      <InlineText parts={item} />
    </li>
  ));
}

function BlockText({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'bullets':
      return (
        <ul>
          <List items={block.items} />
        </ul>
      );
    case 'numbers':
      return (
        <ol>
          <List items={block.items} />
        </ol>
      );
    case 'quote':
      return (
        <blockquote>
          <InlineText parts={block.text} />
        </blockquote>
      );
    case 'heading':
      return block.level === 2 ? (
        <h2>
          <InlineText parts={block.text} />
        </h2>
      ) : (
        <h3>
          <InlineText parts={block.text} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <InlineText parts={block.text} />
        </p>
      );
  }
}

/** A training text. Only what `readMarkdown` knows is drawn as markup; nothing of it is ever HTML. */
export function Markdown({ text }: { text: string }): ReactNode {
  return (
    <div className="markdown">
      {readMarkdown(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place in the text
        <BlockText key={index} block={block} />
      ))}
    </div>
  );
}
