import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Leaves out of contracts what only the API's documentation reads: the sentence about each route. */
function withoutSummaries(): Plugin {
  return {
    name: 'kedun-without-summaries',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/domains\/.*\/?contract\.ts$/.test(id)) return null;
      return { code: code.replace(/^( +summary:)\s*'(?:[^'\\\n]|\\.)*',$/gm, "$1 '',"), map: null };
    },
  };
}

/** The console, served at `/`. Screens are chunks of their own; what all of them need is kept in few large ones. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [withoutSummaries(), react()],
  build: {
    outDir: here('../../dist/console'),
    // The build measures by it what each page loads.
    manifest: true,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      treeshake: {
        // antd's inner packages do not say that loading them does nothing; saying it for them leaves out what is not used.
        moduleSideEffects: [{ test: /node_modules\/@(rc-component|ant-design)\//, sideEffects: false }],
      },
    },
  },
});
