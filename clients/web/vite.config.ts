// SPDX-License-Identifier: Apache-2.0
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { compressed } from './tools/compressed.js';
import { messages } from './tools/messages.js';
import { preload } from './tools/preload.js';
import { serviceWorker } from './tools/service_worker.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(({ mode }) => ({
  root: here('.'),
  cacheDir: here('./node_modules/.vite'),
  resolve: {
    alias: [
      { find: '$protocol', replacement: here('../../protocol/generated/messages.ts') },
      { find: '$locales', replacement: here('../../protocol/locales/ui') },
      { find: '$shared', replacement: here('./shared') },
      // Messages are parsed when the pages are built (tools/messages.js): no parser is sent to the browser.
      {
        find: /^@formatjs\/icu-messageformat-parser$/,
        replacement: '@formatjs/icu-messageformat-parser/lib/no-parser.js',
      },
    ],
    // Under vitest Svelte has to be the one for browsers, whose state is reactive.
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  json: { namedExports: false, stringify: true },
  plugins: [messages(), svelte(), preload('delegate/Screen.svelte'), serviceWorker(), compressed()],
  server: {
    fs: { allow: [here('../..')] },
    proxy: { '/ws': { target: process.env.ROSTRUM ?? 'http://127.0.0.1:8080', ws: true } },
  },
  build: {
    target: ['chrome111', 'firefox115', 'safari16.4'],
    assetsInlineLimit: 0, // a file of its own for everything: the Content-Security-Policy takes no data: URL
    modulePreload: { polyfill: false },
    cssMinify: 'esbuild',
    reportCompressedSize: false,
    manifest: true,
  },
  test: {
    dir: here('../../tests/clients/web'),
    environment: 'node',
    testTransformMode: { web: ['**/*.test.ts'] }, // Svelte's own state, not the one that renders on a server
  },
}));
