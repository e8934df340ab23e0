// SPDX-License-Identifier: Apache-2.0
// What the parts of this screen share: the record, the report, the notes on their way, and what is chosen in them.
import { getContext, setContext } from 'svelte';
import type { EntryId } from '$protocol';
import { floorEntry } from '$shared/derive';
import type { Session } from '$shared/session.svelte';
import { words } from '$shared/words/words.svelte';
import { Outbox } from './outbox.svelte';
import { Record } from './record.svelte';
import { DraftReport, factsOf, isOpen, paragraphsByProof } from './report.svelte';
import type { Place } from './report.svelte';

/** Late notes are about the speaker before for so long. */
const keptFor = 30_000;

/** What a note is about. */
export type About = { entry: EntryId } | { meeting: number } | undefined;

export class Minutes {
  readonly session: Session;
  readonly record: Record;
  readonly report: DraftReport;
  readonly outbox: Outbox;
  /** The fact whose card is open: its key. */
  chosen = $state<string>();
  /** The right column: the report, or the recommendations. */
  side = $state<'report' | 'recommendations'>('report');
  /** Words that are looked for in the minutes. */
  search = $state('');
  #before = $state.raw<{ entry: EntryId; until: number }>();
  #floor: EntryId | undefined;

  readonly facts = $derived.by((): Place[] => factsOf(this.report.document));
  readonly open = $derived.by((): Place[] => this.facts.filter(({ fact }) => isOpen(fact)));
  readonly paragraphs = $derived.by((): Map<string, number> => paragraphsByProof(this.report.document));

  constructor(session: Session) {
    this.session = session;
    this.record = new Record(session);
    this.report = new DraftReport(session, words.current.language);
    this.outbox = new Outbox(session);
  }

  /** Who had the floor until less than half a minute ago: late notes are about them. */
  get before(): EntryId | undefined {
    const before = this.#before;
    return before && this.session.now < before.until ? before.entry : undefined;
  }

  /** To be called when the floor may have changed. */
  followFloor(): void {
    const now = floorEntry(this.session.view)?.entry;
    if (now === this.#floor) return;
    if (this.#floor) this.#before = { entry: this.#floor, until: this.session.clock.now() + keptFor };
    this.#floor = now;
  }

  /** The next or the previous open fact, after the chosen one, round and round. */
  nextOpen(step: 1 | -1): void {
    const all = this.open;
    if (all.length === 0) return;
    this.side = 'report';
    const here = all.findIndex(({ key }) => key === this.chosen);
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : (here + step + all.length) % all.length;
    this.chosen = all[next]?.key;
  }
}

const key = Symbol('minutes');

export function provideMinutes(minutes: Minutes): void {
  setContext(key, minutes);
}

export function useMinutes(): Minutes {
  return getContext<Minutes>(key);
}
