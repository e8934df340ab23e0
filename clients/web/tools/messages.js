// SPDX-License-Identifier: Apache-2.0
// A catalogue of ICU messages becomes a module whose messages are parsed already. A message that puts nothing in
// stays a text. What does not parse fails the build with the file and the key.
import { parse } from '@formatjs/icu-messageformat-parser/index.js';

const catalogue = /[\\/]protocol[\\/]locales[\\/]ui[\\/][a-z_]+\.[a-z]{2}\.json$/;

/** @param {string} text @param {string} file @returns {Record<string, unknown>} */
export function compileCatalogue(text, file) {
  /** @type {Record<string, unknown>} */
  const compiled = {};
  for (const [key, message] of Object.entries(JSON.parse(text))) {
    if (typeof message !== 'string') throw new Error(`${file}: ${key} is no text`);
    let parsed;
    try {
      parsed = parse(message, { ignoreTag: true });
    } catch (error) {
      throw new Error(`${file}: ${key}: ${error instanceof Error ? error.message : String(error)}`);
    }
    const [first] = parsed;
    compiled[key] = parsed.length === 1 && first?.type === 0 ? first.value : parsed;
  }
  return compiled;
}

/** @returns {import('vite').Plugin} */
export function messages() {
  return {
    name: 'rostrum-messages',
    enforce: 'pre',
    transform(code, id) {
      if (!catalogue.test(id)) return null;
      return { code: JSON.stringify(compileCatalogue(code, id)), map: null }; // Vite makes the module of it
    },
  };
}
