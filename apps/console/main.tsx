import '@kedun/ui/tokens.css';
import '@kedun/ui/components.css';
import './shell/shell.css';
import { ApiProvider, LANGUAGE_STORAGE_KEY, ModeProvider, startingLanguage, startWords } from '@kedun/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { namespaces } from './modules.ts';
import { createCache, createCall } from './shell/api.ts';
import { App } from './shell/app.tsx';
import { LiveConnection } from './shell/live.ts';
import { LiveConnectionContext } from './shell/live-state.tsx';
import { ME_KEY } from './shell/session.tsx';
import { Themed } from './shell/themed.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const words = await startWords(
  namespaces,
  startingLanguage(localStorage.getItem(LANGUAGE_STORAGE_KEY), navigator.languages),
);
const cache = createCache();
const call = createCall(
  () => words.language,
  () => void cache.invalidateQueries({ queryKey: ME_KEY }),
);
const live = new LiveConnection();

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <ModeProvider>
        <Themed>
          <QueryClientProvider client={cache}>
            <ApiProvider call={call} live={live}>
              <LiveConnectionContext value={live}>
                <BrowserRouter>
                  <App />
                </BrowserRouter>
              </LiveConnectionContext>
            </ApiProvider>
          </QueryClientProvider>
        </Themed>
      </ModeProvider>
    </I18nextProvider>
  </StrictMode>,
);
