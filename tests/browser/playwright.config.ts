// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';
import { join } from 'node:path';

const build = process.env['ROSTRUM_BUILD'] ?? join(__dirname, '../../build');

/** Languages and themes in which axe looks at a page only when there is time: each look takes minutes. */
const more_looks = /axe .*, (?:zh, light|zh, dark|ar, light|en, dark)$/;

/** Real pages in the system's Chromium against a real server. Nothing here depends on how fast the machine is. */
export default defineConfig({
  testDir: __dirname,
  outputDir: join(build, 'browser-results'),
  timeout: 240_000, // generous: a machine that also compiles is slow, and slow is no failure
  expect: { timeout: 30_000 },
  workers: Number(process.env['ROSTRUM_BROWSER_WORKERS'] ?? 1),
  fullyParallel: true,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(build, 'browser-results.json') }]],
  use: {
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
        '--autoplay-policy=no-user-gesture-required', '--font-render-hinting=none',
      ],
    },
    trace: 'off',
  },
  projects: [
    { name: 'tests', testMatch: '**/*.spec.ts', grepInvert: more_looks },
    { name: 'looks', testMatch: '**/*.spec.ts', grep: more_looks },
    { name: 'shots', testMatch: 'shots/*.shots.ts' },
    { name: 'figures', testMatch: 'figures/*.figures.ts' },
  ],
});
