// SPDX-License-Identifier: Apache-2.0
// Fetches the packages when the lock file is not the one they were fetched for: a checkout that only touches its
// date, or a machine without network, fetches nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const kept = join(web, 'node_modules/.rostrum-packages');
const wanted = createHash('sha256').update(readFileSync(join(web, 'package-lock.json'))).digest('hex');
if (!existsSync(kept) || readFileSync(kept, 'utf8') !== wanted) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: web, stdio: 'inherit', env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' } });
}
writeFileSync(kept, wanted);
