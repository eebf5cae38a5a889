import { Fragment, type ReactNode } from 'react';
import { LessonPicture } from '../../courseware/screens/lesson-picture.tsx';
import { type Block, type Inline, readMarkdown } from '../rules.ts';
import './markdown.css';

function InlineText({ parts }: { parts: readonly Inline[] }): ReactNode {
  return parts.map((part, index) => {
    const key = `${index}:${part.kind}`;
    if (part.kind === 'strong') return <strong key={key}>{part.text}</strong>;
    return part.kind === 'code' ? <code key={key}>{part.text}</code> : <Fragment key={key}>{part.text}</Fragment>;
  });
}

function List({
  items,
  levels = [],
}: {
  items: readonly (readonly Inline[])[];
  levels?: readonly number[] | undefined;
}): ReactNode {
  return items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the text
    <li key={index} className={levels[index] ? `markdown-level-${levels[index]}` : undefined}>
      <InlineText parts={item} />
    </li>
  ));
}

function Cells({ cells, as: Cell }: { cells: readonly (readonly Inline[])[]; as: 'th' | 'td' }): ReactNode {
  return cells.map((cell, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place in the row
    <Cell key={index}>
      <InlineText parts={cell} />
    </Cell>
  ));
}

function Table({ head, rows }: Pick<Extract<Block, { kind: 'table' }>, 'head' | 'rows'>): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <div className="markdown-table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <Cells cells={head} as="th" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place in the table
            <tr key={index}>
              <Cells cells={row} as="td" />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockText({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'bullets':
      return (
        <ul>
          <List items={block.items} levels={block.levels} />
        </ul>
      );
    case 'numbers':
      return (
        <ol>
          <List items={block.items} levels={block.levels} />
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
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    case 'picture':
      return <LessonPicture id={block.id} alt={block.alt} />;
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
