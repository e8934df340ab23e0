// SPDX-License-Identifier: Apache-2.0
/** What a screen reader is told. Not for each tick: only what a person would be told by a neighbour. */
export type Urgency = 'polite' | 'assertive';

class Announcer {
  #texts = $state.raw<Record<Urgency, string>>({ polite: '', assertive: '' });
  #turn = false;

  get texts(): Readonly<Record<Urgency, string>> {
    return this.#texts;
  }

  /** The same words twice in a row are read twice. */
  say(text: string, urgency: Urgency = 'polite'): void {
    this.#turn = !this.#turn;
    this.#texts = { ...this.#texts, [urgency]: this.#turn ? text : `${text}\u00a0` };
  }
}

export const announcer = new Announcer();
