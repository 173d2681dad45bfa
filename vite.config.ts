import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The renderer. Everything becomes a file of its own (`assetsInlineLimit: 0`, no preload script in the page), because
 * the content policy of both hosts allows only what comes from the app itself.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
