// SPDX-License-Identifier: Apache-2.0
import type { SeenEvent } from '$protocol';
import { fetchResource } from '$shared/resource';
import type { Session } from '$shared/session.svelte';

/** Of no use to minutes, and many. */
const left = new Set<string>(['session.created', 'server.started', 'rehearsal.clock_set', 'sound.tested',
  'presence.began', 'presence.ended', 'presence.devices', 'invitation.issued', 'invitation.used', 'invitation.revoked']);

/** The events in lines of the journal (protocol/README.md, The journal's records). */
export function eventsIn(lines: string): { events: SeenEvent[]; last: number } {
  const events: SeenEvent[] = [];
  let last = 0;
  for (const line of lines.split('\n')) {
    if (!line) continue;
    const { record } = JSON.parse(line) as { record?: SeenEvent };
    if (!record) continue;
    last = record.seq;
    if (!left.has(record.type)) events.push(record);
  }
  return { events, last };
}

/**
 * All that happened, from the first event on: the journal once, and after it what the connection brings. The podium
 * sees every event, so a number that is missing was missed, and the journal is asked for again.
 */
export class Record {
  readonly #session: Session;
  #events = $state.raw<readonly SeenEvent[]>([]);
  #state = $state<'loading' | 'ready' | 'failed'>('loading');
  #last = 0;
  #asking = false;

  constructor(session: Session) {
    this.#session = session;
  }

  get events(): readonly SeenEvent[] {
    return this.#events;
  }

  get state(): 'loading' | 'ready' | 'failed' {
    return this.#state;
  }

  async load(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const answer = await fetchResource(this.#session.link, 'journal');
    const text = await answer?.text().catch(() => undefined);
    this.#asking = false;
    if (text === undefined) {
      this.#state = this.#events.length > 0 ? 'ready' : 'failed';
      return;
    }
    const { events, last } = eventsIn(text);
    this.#events = events;
    this.#last = last;
    this.#state = 'ready';
    this.follow();
  }

  /** Takes what came over the connection since. */
  follow(): void {
    if (this.#state !== 'ready' || this.#asking) return;
    const fresh = this.#session.events.filter((event) => event.seq > this.#last);
    const [first] = fresh;
    if (!first) return;
    if (first.seq !== this.#last + 1) return void this.load();
    this.#last = fresh.at(-1)?.seq ?? this.#last;
    const told = fresh.filter((event) => !left.has(event.type));
    if (told.length > 0) this.#events = [...this.#events, ...told];
  }
}
