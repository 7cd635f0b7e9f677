import { defineConfig } from 'vite';

const api = process.env['LIANSHEN_API'] ?? 'http://127.0.0.1:8080';

/** No inline script and no data: URLs, so that the page lives under `script-src 'self'`. */
export default defineConfig({
  base: '/',
  resolve: { conditions: ['source', 'module', 'browser', 'default'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: 'asset-manifest.json', // what the service worker keeps
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The component library marks every file 'use client', which means nothing here and drowns real warnings.
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)),
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': api } },
});
