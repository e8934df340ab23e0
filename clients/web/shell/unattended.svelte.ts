// SPDX-License-Identifier: Apache-2.0
import type { Session } from '$shared/session.svelte';
import { shell } from './shell.svelte';

const lookEvery = 5 * 60_000;
const notSooner = 60_000;
const longestWait = 10 * 60_000;

/** What index.html loads: names with a hash, so another build has others. */
export function filesOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
}

/** The page as the server has it now; undefined when it does not answer. */
async function served(): Promise<string | undefined> {
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

const isLoaded = (path: string) => document.querySelector(`[src="${path}"], [href="${path}"]`) !== null;

/**
 * Looks after a page that nobody attends to, such as the wall of a room: takes a new build by itself when nobody
 * speaks, loads itself anew after an error of its own, and joins again for ever also when the server told it to go.
 * It never leaves a page that stands for one that may not come: the server has to answer first.
 * To be called while a component is made.
 */
export function lookAfter(session: Session): void {
  const born = performance.now();
  let waiting: ReturnType<typeof setTimeout> | undefined;

  /** Loads the page anew as soon as the server answers; not more often than once a minute. */
  async function beginAnew(): Promise<void> {
    clearTimeout(waiting);
    const early = notSooner - (performance.now() - born);
    if (early > 0 || await served() === undefined) {
      waiting = setTimeout(() => void beginAnew(), Math.max(early, notSooner / 4));
      return;
    }
    shell.renewal?.();
    location.reload();
  }

  let found = 0; // since when a new build is known
  async function look(): Promise<void> {
    if (!shell.unattended) return;
    const page = await served();
    if (page !== undefined && !filesOf(page).every(isLoaded)) found ||= performance.now();
    if (found && (!session.joined || session.view.floor === undefined || performance.now() - found > longestWait)) void beginAnew();
  }

  $effect(() => {
    if (!shell.unattended) return;
    const wrong = (event: Event) => {
      // The browser's way to say that it lays out again in the next frame: nothing is wrong.
      if (event instanceof ErrorEvent && event.message.startsWith('ResizeObserver')) return;
      void beginAnew();
    };
    addEventListener('error', wrong);
    addEventListener('unhandledrejection', wrong);
    const timer = setInterval(() => void look(), lookEvery);
    return () => {
      removeEventListener('error', wrong);
      removeEventListener('unhandledrejection', wrong);
      clearInterval(timer);
      clearTimeout(waiting);
    };
  });
  // After every return of the line: a new build comes with a new server. And when a statement ends.
  $effect(() => {
    if (shell.unattended && session.live) void look();
  });
  $effect(() => {
    const { line } = session;
    const over = line.state === 'refused' || (line.state === 'closed' && line.code !== 1000);
    if (!shell.unattended || !over) return;
    const timer = setTimeout(() => session.again(), notSooner);
    return () => clearTimeout(timer);
  });
  $effect(() => {
    if (session.joined && session.view.floor === undefined && found) void look();
  });
  $effect(() => {
    if (shell.unattended && shell.renewal) {
      found ||= performance.now();
      void look();
    }
  });
}
