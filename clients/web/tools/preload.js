// SPDX-License-Identifier: Apache-2.0
// Tells the browser in index.html which files the screen of most people needs: they are asked for together with the
// first script, not one round trip after it.
import { basename } from 'node:path';

/** @param {string} screen the module of the screen @returns {import('vite').Plugin} */
export function preload(screen) {
  return {
    name: 'rostrum-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).flatMap((one) => (one.type === 'chunk' ? one : []));
        const found = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(screen));
        if (!found) throw new Error(`the build has no ${screen}`);
        const named = (/** @type {string} */ file) => html.includes(basename(file));
        const scripts = [found.fileName, ...found.imports].filter((file) => !named(file));
        const styles = [...found.viteMetadata?.importedCss ?? []].filter((file) => !named(file));
        return [
          ...scripts.map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: /** @type {const} */ ('head') })),
          ...styles.map((file) => ({ tag: 'link', attrs: { rel: 'preload', as: 'style', crossorigin: true, href: `/${file}` }, injectTo: /** @type {const} */ ('head') })),
        ];
      },
    },
  };
}
