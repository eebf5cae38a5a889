import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const outDir = here('../../dist/widget');

/**
 * `widget.js` is a classic script that pages include with one async tag, so it is built by itself as an IIFE;
 * `chat.js` and what it loads are modules.
 */
function launcherToo(): Plugin {
  return {
    name: 'launcher',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry: here('loader/widget.ts'), name: 'KedunWidget', formats: ['iife'], fileName: () => 'widget.js' },
        },
      });
    },
  };
}

export default defineConfig({
  root: here('.'),
  base: '/widget/',
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // Relative imports between chunks work on other sites too; preload links would point at the page's own origin.
    modulePreload: false,
    rollupOptions: {
      input: { chat: here('panel/chat.tsx'), shop: here('demo/index.html') },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: (chunk) => (chunk.name === 'chat' ? 'chat.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  plugins: [launcherToo()],
});
