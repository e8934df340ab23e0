// SPDX-License-Identifier: Apache-2.0
// The catalogue as a whole: six languages with the same keys and the same arguments, nothing unused, nothing that
// does not parse, no digits of another script, a sentence for every refusal and every event.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ReasonWords } from '$protocol';
import type { Reason } from '$protocol';
import { compileCatalogue } from '../../../clients/web/tools/messages.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const folder = join(root, 'protocol/locales/ui');
const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];
const files = readdirSync(folder);
const areas = [...new Set(files.map((file) => file.split('.')[0] ?? ''))];
const read = (area: string, language: string) => readFileSync(join(folder, `${area}.${language}.json`), 'utf8');
const catalogue = (area: string, language: string) =>
  JSON.parse(read(area, language)) as Record<string, string>;

/** The names of what a message puts in. */
function argumentsOf(element: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(element)) element.forEach((one) => argumentsOf(one, found));
  else if (typeof element === 'object' && element !== null) {
    const { type, value, options } = element as { type: number; value: string; options?: object };
    if (type !== 0 && type !== 7) found.add(value);
    for (const option of Object.values(options ?? {})) argumentsOf((option as { value: unknown }).value, found);
  }
  return found;
}

function sources(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.name === 'node_modules' || entry.name === 'dist' ? []
    : entry.isDirectory() ? sources(join(path, entry.name))
    : /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(join(path, entry.name), 'utf8')] : []);
}

/** What words may leave out: who refused, and in a script what a language has no form for. */
const allowed: Record<string, string[]> = { refusals: ['named', 'who', 'since', 'speaker'], script: ['gender', 'as'] };

describe.each(areas)('words of %s', (area) => {
  it('are there in six languages and no others', () => {
    expect(files.filter((file) => file.startsWith(`${area}.`)).sort())
      .toEqual(languages.map((language) => `${area}.${language}.json`).sort());
  });

  it('have the same keys and arguments everywhere, and parse', () => {
    const english = compileCatalogue(read(area, 'en'), `${area}.en.json`);
    for (const language of languages) {
      const compiled = compileCatalogue(read(area, language), `${area}.${language}.json`);
      expect(Object.keys(compiled), language).toEqual(Object.keys(english));
      for (const key of Object.keys(english)) {
        const wanted = [...argumentsOf(english[key])].sort();
        const given = [...argumentsOf(compiled[key])].filter((name) => !allowed[area]?.includes(name)).sort();
        expect(given, `${language} ${key}`).toEqual(wanted.filter((name) => !allowed[area]?.includes(name)));
      }
    }
  });

  it('are translated, not copied, and use no straight apostrophe and no digits of another script', () => {
    for (const language of languages) {
      const texts = Object.values(catalogue(area, language));
      expect(texts.filter((text) => /'|[\u0660-\u0669\u06f0-\u06f9]/.test(text)), language).toEqual([]);
      if (language === 'en' || texts.length < 10) continue;
      const english = Object.values(catalogue(area, 'en'));
      const copied = texts.filter((text, index) => text === english[index]).length;
      expect(copied / texts.length, language).toBeLessThan(0.15);
    }
  });

  it('are used', () => {
    if (area === 'refusals' || area === 'events') return; // the declarations use them: below
    const code = sources(join(root, 'clients/web')).join('\n');
    const computed = [...code.matchAll(new RegExp(`\`${area}\\.([a-z_]+_)\\$\\{`, 'g'))].map((match) => match[1] ?? '');
    const unused = Object.keys(catalogue(area, 'en')).filter((key) =>
      !code.includes(`'${area}.${key}'`) && !computed.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });
});

describe('words of the contract', () => {
  it('say every refusal', () => {
    expect(Object.keys(catalogue('refusals', 'en')).sort()).toEqual([...ReasonWords].sort() satisfies Reason[]);
  });

  it('say every event', () => {
    const types = readFileSync(join(root, 'protocol/generated/messages.ts'), 'utf8');
    const block = types.slice(types.indexOf('export interface Events'), types.indexOf('/** An event as the audience'));
    expect(Object.keys(catalogue('events', 'en')).sort())
      .toEqual([...block.matchAll(/^ {2}'([a-z_.]+)': /gm)].map((match) => match[1]).sort());
  });
});
