// SPDX-License-Identifier: Apache-2.0
// Builds shell/service_worker.ts into /sw.js, with the list of the files that this build has: the worker keeps
// those that a page used and drops what earlier builds left.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transformWithEsbuild } from 'vite';

/** @returns {import('vite').Plugin} */
export function serviceWorker() {
  let folder = '';
  let root = '';
  return {
    name: 'rostrum-service-worker',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
      root = config.root;
    },
    async writeBundle(_options, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith('assets/')).map((name) => `/${name}`);
      const path = join(root, 'shell/service_worker.ts');
      const source = await readFile(path, 'utf8');
      const { code } = await transformWithEsbuild(source, path, { minify: true, target: 'es2022', loader: 'ts' });
      await writeFile(join(folder, 'sw.js'), `const BUILT=${JSON.stringify(files.sort())};${code}`);
    },
  };
}
