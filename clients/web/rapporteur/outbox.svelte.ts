// SPDX-License-Identifier: Apache-2.0
import type { EntryId, NoteTag, Refusal } from '$protocol';
import { makeRef } from '$shared/connection';
import type { Session } from '$shared/session.svelte';

export interface Unsent {
  /** The names under which note and recommendation are sent, also after a reload: nothing is written twice. */
  ref: string;
  about?: EntryId;
  meeting?: number;
  text: string;
  tag: NoteTag;
  refused?: Refusal;
}

function readKept(key: string): Unsent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept as Unsent[] : [];
  } catch {
    return []; // not ours, or cut short
  }
}

/** Notes on their way: kept on this device until the server has them, sent in order, one after the other. */
export class Outbox {
  readonly #session: Session;
  readonly #key: string;
  #notes = $state.raw<readonly Unsent[]>([]);
  #savedAt = $state(NaN);
  #sending = false;

  constructor(session: Session) {
    this.#session = session;
    this.#key = `rostrum.notes.${session.link.session}.${session.you.participant}`;
    this.#notes = readKept(this.#key);
    void this.send();
  }

  get notes(): readonly Unsent[] {
    return this.#notes;
  }

  /** The session's time at which the last note was durable; NaN before. */
  get savedAt(): number {
    return this.#savedAt;
  }

  add(note: Omit<Unsent, 'ref'>): void {
    this.#keep([...this.#notes, { ...note, ref: makeRef() }]);
    void this.send();
  }

  discard(ref: string): void {
    this.#keep(this.#notes.filter((one) => one.ref !== ref));
  }

  /** Once more, with another name: under the first one the refusal is remembered. */
  again(ref: string): void {
    this.#keep(this.#notes.map((one) => {
      if (one.ref !== ref) return one;
      const { refused: _, ...rest } = one;
      return { ...rest, ref: makeRef() };
    }));
    void this.send();
  }

  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let note = this.#first(); note; note = this.#first()) {
      const { ref, about, meeting, text, tag } = note;
      const outcome = await this.#session.act('minutes.note',
        { text, tag, ...(about ? { about } : meeting !== undefined ? { meeting } : {}) }, { quiet: true, ref });
      if (!outcome.done && 'gone' in outcome) break; // this page ends; the note stays for the next one
      if (!outcome.done) {
        this.#keep(this.#notes.map((one) => one.ref === ref ? { ...one, refused: outcome.refusal } : one));
        continue;
      }
      if (tag === 'recommendation') {
        const recorded = await this.#session.act('recommendation.record', { note: outcome.answer.note }, { ref: `${ref}r` });
        if (!recorded.done && 'gone' in recorded) break;
      }
      this.#savedAt = this.#session.now;
      this.discard(ref);
    }
    this.#sending = false;
  }

  #first(): Unsent | undefined {
    return this.#notes.find((one) => !one.refused);
  }

  #keep(notes: readonly Unsent[]): void {
    this.#notes = notes;
    if (notes.length > 0) localStorage.setItem(this.#key, JSON.stringify(notes));
    else localStorage.removeItem(this.#key);
  }
}
