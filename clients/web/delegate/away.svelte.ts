// SPDX-License-Identifier: Apache-2.0
/**
 * Since when this person has not seen the page: the line was lost, the phone locked, another tab in front, the page
 * closed. When they are back after more than a minute, what they missed is offered.
 */
import { onDestroy } from 'svelte';
import type { Session } from '$shared/session.svelte';

const awayMs = 60_000;
const beat = 5_000;

export interface Away {
  /** Session's time from which on something was missed; undefined when nothing was. */
  readonly since: number | undefined;
  dismiss(): void;
}

interface Seen {
  /** The session's time, and this device's. */
  session: number;
  device: number;
}

class Absence implements Away {
  readonly #session: Session;
  readonly #key: string;
  #since = $state<number>();

  constructor(session: Session) {
    this.#session = session;
    this.#key = `rostrum.seen.${session.view.session.id}.${session.you.participant}`;
    this.look();
  }

  get since(): number | undefined {
    return this.#since;
  }

  dismiss(): void {
    this.#since = undefined;
  }

  /** The page is seen now, if it is: how long was it not? */
  look(): void {
    const now = this.#session.clock.now();
    if (document.hidden || !this.#session.live || !Number.isFinite(now)) return;
    const before = this.#read();
    if (before && Date.now() - before.device > awayMs && this.#since === undefined) this.#since = before.session;
    localStorage.setItem(this.#key, JSON.stringify({ session: now, device: Date.now() } satisfies Seen));
  }

  #read(): Seen | undefined {
    try {
      const { session, device } = JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Partial<Seen>;
      return session !== undefined && device !== undefined ? { session, device } : undefined;
    } catch {
      return undefined; // not ours, or cut short: as if never seen
    }
  }
}

export function watchAway(session: Session): Away {
  const absence = new Absence(session);
  const look = () => absence.look();
  const timer = setInterval(look, beat);
  document.addEventListener('visibilitychange', look);
  onDestroy(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  });
  return absence;
}
