// SPDX-License-Identifier: Apache-2.0

/** Pressing a button: while what it does is pending it is busy, and pressing it again does nothing. */
export class Press {
  #busy = $state(false);

  get busy(): boolean {
    return this.#busy;
  }

  async do(act: () => unknown): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await act();
    } finally {
      this.#busy = false;
    }
  }
}
