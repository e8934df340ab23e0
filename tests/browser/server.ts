// SPDX-License-Identifier: Apache-2.0
// A real rostrumd on a free port with the sixth session, in a folder of its own. Stopped by its process id.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const source = join(__dirname, '../..');
const build = process.env['ROSTRUM_BUILD'] ?? join(source, 'build');
const rostrumd = join(build, 'session/rostrumd');
const rostrum = join(build, 'clients/cli/rostrum');
const pages = process.env['ROSTRUM_PAGES'] ?? join(build, 'clients/web/dist');

/** Folders with a session made from a profile, ready to be copied: making one takes a while. */
const prepared = new Map<string, string>();

function prepare(profile: string): string {
  const before = prepared.get(profile);
  if (before) return before;
  for (const needed of [rostrumd, rostrum, join(pages, 'index.html')])
    if (!existsSync(needed)) throw new Error(`${needed} is not there: ninja -C build rostrumd rostrum web`);
  const folder = mkdtempSync(join(tmpdir(), 'rostrum-prepared-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync(rostrum, ['session', 'create', profile, '--data', folder]);
  const session = /^id: *(\S+)/m.exec(readFileSync(profile, 'utf8'))?.[1] ?? '';
  execFileSync(rostrum, ['invite', session, '--all', '--data', folder, '--out', join(folder, 'links.json'),
    '--base-url', 'http://127.0.0.1:1']);
  prepared.set(profile, folder);
  return folder;
}

export class Server {
  readonly data: string;
  /** Of each participant: /#/join/SESSION/TOKEN */
  readonly links: Record<string, string>;
  readonly session: string;
  port = 0;
  /** The folder with the pages that it serves: another one is another build. */
  pages = pages;
  #process: ChildProcess | undefined;

  constructor(profile = join(source, 'deploy/sixth-session/profile.yaml')) {
    this.data = mkdtempSync(join(tmpdir(), 'rostrum-browser-'));
    cpSync(prepare(profile), this.data, { recursive: true });
    const links = JSON.parse(readFileSync(join(this.data, 'links.json'), 'utf8')) as Record<string, string>;
    this.links = Object.fromEntries(Object.entries(links).map(([who, link]) => [who, link.slice(link.indexOf('/#/'))]));
    this.session = /join\/([^/]+)\//.exec(Object.values(this.links)[0] ?? '')?.[1] ?? '';
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  link(who: string): string {
    const link = this.links[who];
    if (!link) throw new Error(`the session has no participant ${who}`);
    return this.origin + link;
  }

  /** Again on the same port after a stop, so that pages find it. */
  async start(): Promise<void> {
    const child = spawn(rostrumd, ['--data', this.data, '--port', String(this.port), '--web', this.pages],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    let said = '';
    this.port = await new Promise<number>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        said += chunk.toString();
        const found = /listening on .*:(\d+)/.exec(said);
        if (found) resolve(Number(found[1]));
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('exit', (code) => reject(new Error(`rostrumd ended with ${code}:\n${said}`)));
    });
  }

  /** SIGTERM: it drains and says goodbye. SIGKILL: it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  async discard(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.data, { recursive: true, force: true });
  }
}
