import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useReturnFocus } from './return-focus.ts';
import { type Drawn, draw } from './testing/draw.tsx';

function Cover(): ReactNode {
  useReturnFocus();
  // biome-ignore lint/a11y/noAutofocus: as every dialog does
  return <input id="inside" autoFocus />;
}

const page = (isOpen: boolean, hasOpener = true) => (
  <main id="content" tabIndex={-1}>
    {hasOpener && (
      <button type="button" id="opener">
        open
      </button>
    )}
    <button type="button" id="other">
      other
    </button>
    {isOpen && <Cover />}
  </main>
);

let drawn: Drawn;
afterEach(() => drawn.close());
const focused = () => document.activeElement?.id;

async function opened(from: string | null): Promise<void> {
  drawn = await draw(page(false));
  if (from) drawn.one(from).focus();
  await drawn.again(page(true));
  expect(focused()).toBe('inside');
}

describe('the focus', () => {
  it('returns to where it was', async () => {
    await opened('#opener');
    await drawn.again(page(false));
    await vi.waitFor(() => expect(focused()).toBe('opener'));
  });

  it('goes to the content when what had it is gone, or nothing had it', async () => {
    await opened('#opener');
    await drawn.again(page(false, false));
    await vi.waitFor(() => expect(focused()).toBe('content'));
    await drawn.close();
    await opened(null);
    await drawn.again(page(false));
    await vi.waitFor(() => expect(focused()).toBe('content'));
  });

  it('stays with what took it meanwhile', async () => {
    await opened('#opener');
    await drawn.again(page(false));
    drawn.one('#other').focus();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(focused()).toBe('other');
  });
});
