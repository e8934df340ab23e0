// SPDX-License-Identifier: Apache-2.0
import type { SessionClock } from './clock';

/**
 * The session's time as reactive state. It moves at each whole second of the time of day and of the running
 * statement, so that every screen turns its digits at the same instant, and stands still in between.
 */
export class Ticker {
  readonly #clock: SessionClock;
  #now = $state(NaN);
  #minute = $state(NaN);
  #phase = 0; // where in a second the statement's seconds begin
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: SessionClock) {
    this.#clock = clock;
  }

  /** Milliseconds since 1970 on the session's clock; NaN before it is known. */
  get now(): number {
    return this.#now;
  }

  /** The same, moving with the minutes only: for what shows none smaller, such as a row of a long list. */
  get minute(): number {
    return this.#minute;
  }

  /** The instant from which the running statement's seconds count. */
  follow(startedMs: number): void {
    this.#phase = startedMs;
    this.wake();
  }

  /** The clock was set or is known better: look again now. */
  wake(): void {
    clearTimeout(this.#timer);
    const now = this.#clock.now();
    if (now !== this.#now) this.#now = now;
    const minute = Math.floor(now / 60_000) * 60_000;
    if (minute !== this.#minute) this.#minute = minute;
    const speed = this.#clock.speed;
    const toNext = Math.min(...[0, this.#phase].map((phase) => 1000 - ((((now - phase) % 1000) + 1000) % 1000)));
    const pause = speed > 0 && Number.isFinite(toNext) ? toNext / speed : 1000;
    this.#timer = setTimeout(() => this.wake(), Math.max(100, pause + 1));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
