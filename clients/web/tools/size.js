// SPDX-License-Identifier: Apache-2.0
// What each screen's first load weighs on the line, compressed: index.html, style and scripts that it needs
// before it can be used, and its words in the heaviest language. Exit code 1 when one is over its budget.
//
//   node tools/size.js [DIST]      default: ../../build/clients/web/dist
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = resolve(process.argv[2] ?? join(here, '../../../build/clients/web/dist'));
const budgets = { delegate: 120, chair: 250, desk: 250, rapporteur: 250, display: 120, follow: 120 };
const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];

/** @typedef {{ file: string, css?: string[], imports?: string[], src?: string }} Chunk */
/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

/** @param {string} file */
const weight = (file) => {
  const path = join(dist, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
};

/** @param {string} key @param {Set<string>} files */
function collect(key, files) {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const other of chunk.imports ?? []) collect(other, files);
}

/** @param {string} area @param {string} language */
const wordsKey = (area, language) =>
  Object.keys(manifest).find((key) => key.endsWith(`locales/ui/${area}.${language}.json`));

/** The areas of words that a screen loads at once: it says so itself, in screens.ts. */
const screens = readFileSync(join(here, '../shell/screens.ts'), 'utf8');
/** @param {string} screen */
const areasOf = (screen) => {
  const found = new RegExp(`${screen}: \\{[^}]*areas: \\[([^\\]]*)\\]`).exec(screens);
  if (!found) throw new Error(`shell/screens.ts names no areas of ${screen}`);
  return [...(found[1] ?? '').matchAll(/'([a-z]+)'/g)].map((match) => match[1] ?? '');
};

let over = false;
const rows = Object.entries(budgets).map(([screen, budget]) => {
  const files = new Set(['index.html']);
  collect('index.html', files);
  const entry = Object.keys(manifest).find((key) => key === `${screen}/Screen.svelte`);
  if (!entry) throw new Error(`the build has no ${screen}/Screen.svelte`);
  collect(entry, files);
  const code = [...files].reduce((sum, file) => sum + weight(file), 0);
  const words = Math.max(...languages.map((language) => areasOf(screen)
    .map((area) => manifest[wordsKey(area, language) ?? '']?.file)
    .reduce((sum, file) => sum + (file ? weight(file) : 0), 0)));
  const total = (code + words) / 1024;
  over ||= total > budget;
  return { screen, files: files.size, code, words, total, budget };
});
console.log('screen       files  code KB  words KB  total KB  budget KB');
for (const row of rows)
  console.log(row.screen.padEnd(12), String(row.files).padStart(5), (row.code / 1024).toFixed(1).padStart(8),
    (row.words / 1024).toFixed(1).padStart(9), row.total.toFixed(1).padStart(9), String(row.budget).padStart(10),
    row.total > row.budget ? 'OVER' : '');
process.exit(over ? 1 : 0);
