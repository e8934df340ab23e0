// SPDX-License-Identifier: Apache-2.0
/**
 * A text being typed, which outlives a lost line, a reload and a switch of screens. It is kept on this device until
 * it was sent: `clear()`.
 */
export class Draft {
  readonly #key: string;
  #text = $state('');

  /** `name` tells the field; `session` and `participant` keep people on one device apart. */
  constructor(session: string, participant: string, name: string) {
    this.#key = `rostrum.draft.${session}.${participant}.${name}`;
    this.#text = localStorage.getItem(this.#key) ?? '';
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (text) localStorage.setItem(this.#key, text);
    else localStorage.removeItem(this.#key);
  }

  clear(): void {
    this.text = '';
  }
}
