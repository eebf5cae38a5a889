import { UnsavedProvider, useUnsaved, useUnsavedWork } from '@kedun/ui';
import { App } from 'antd';
import { act, type ReactNode } from 'react';
import { BrowserRouter, Link, Route, Routes, useNavigate } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Drawn, draw, press } from '../../../packages/ui/testing/draw.tsx';
import { GuardedNavigation } from './guarded-navigation.tsx';

function Editor(): ReactNode {
  const saved = useUnsaved(true);
  const work = useUnsavedWork();
  const navigate = useNavigate();
  const after = (done: () => void) => () => {
    done();
    void navigate('/people');
  };
  return (
    <>
      <Link to="/people">people</Link>
      <button type="button" id="saved" onClick={after(saved)} />
      <button type="button" id="forgotten" onClick={after(() => work.forget())} />
    </>
  );
}

const console_ = (
  <BrowserRouter>
    <App>
      <UnsavedProvider>
        <GuardedNavigation>
          <Routes>
            <Route path="/" element={<Link to="/editor">edit</Link>} />
            <Route path="/editor" element={<Editor />} />
            <Route path="/people" element={<p>people</p>} />
          </Routes>
        </GuardedNavigation>
      </UnsavedProvider>
    </App>
  </BrowserRouter>
);

let drawn: Drawn | null = null;
beforeEach(async () => {
  window.history.pushState(null, '', '/');
  drawn = await draw(console_);
  await press(drawn.one('a'));
  expect(window.location.pathname).toBe('/editor');
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  document.body.replaceChildren();
});

const button = (words: string) =>
  [...document.querySelectorAll('[role=dialog] button')].find((one) => one.textContent?.replace(' ', '') === words);

async function asked(): Promise<void> {
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(button('离开')).toBeDefined();
  });
}

const isAt = (path: string) =>
  vi.waitFor(async () => {
    await act(async () => {});
    expect(window.location.pathname).toBe(path);
  });

describe('unsaved work', () => {
  it('is not left by a link without asking', async () => {
    await press((drawn as Drawn).one('a'));
    await asked();
    expect(window.location.pathname).toBe('/editor');
    await press(button('继续编辑') as Element);
    expect((drawn as Drawn).page.textContent).toBe('people');
    expect(window.location.pathname).toBe('/editor');
  });

  it.each(['saved', 'forgotten'])('that is %s is left without a question', async (id) => {
    await press((drawn as Drawn).one(`#${id}`));
    await isAt('/people');
    expect(button('离开')).toBeUndefined();
  });

  it('is left by a link when the person says so', async () => {
    await press((drawn as Drawn).one('a'));
    await asked();
    await press(button('离开') as Element);
    await isAt('/people');
    expect((drawn as Drawn).page.querySelector('p')).not.toBeNull();
  });

  it("is not left by the browser's back button without asking, and then it goes back", async () => {
    await act(async () => window.history.back());
    await asked();
    await isAt('/editor');
    expect((drawn as Drawn).one('a').textContent).toBe('people');
    await press(button('离开') as Element);
    await isAt('/');
    expect((drawn as Drawn).one('a').textContent).toBe('edit');
  });
});
