// SPDX-License-Identifier: Apache-2.0
// Lays a .br and a .gz beside each file that gets smaller by it; the server picks by Accept-Encoding.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const worth = /\.(html|js|css|svg|webmanifest|json)$/;

/** @param {string} folder @returns {Promise<string[]>} */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(entries.map((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
  return found.flat().sort();
}

/** @returns {import('vite').Plugin} */
export function compressed() {
  let folder = '';
  return {
    name: 'rostrum-compressed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        for (const file of await filesBelow(folder)) {
          if (!worth.test(file)) continue;
          const body = await readFile(file);
          const packed = {
            br: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
            gz: gzipSync(body, { level: 9 }),
          };
          for (const [ending, bytes] of Object.entries(packed))
            if (bytes.length < body.length) await writeFile(`${file}.${ending}`, bytes);
        }
      },
    },
  };
}
