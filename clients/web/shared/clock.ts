// SPDX-License-Identifier: Apache-2.0
/**
 * The session's time, from `clock.ping` (protocol/README.md, Clocks). Own time is a monotonic one in milliseconds
 * (`performance.now()`), so nobody who sets this machine's clock moves the meeting's.
 *
 * Each ping is a sample with an uncertainty: half its round trip, plus what this machine's clock may have drifted
 * since. The sample that is least uncertain now counts. A sample that contradicts the others (the machine slept,
 * the session's clock was set) makes them forgotten.
 */
export interface Pace {
  /** How many times as fast as a wall clock; 0 stands still. */
  speed: number;
}

interface Sample {
  own: number;
  session: number;
  /** Half the round trip, in milliseconds of own time. */
  half: number;
}

const kept = 12;
const driftPerMs = 100e-6; // 100 parts in a million: worse than any quartz
const slack = 5; // milliseconds of rounding on the wire and in the browser

export class SessionClock {
  #samples: Sample[] = [];
  #speed = 1;
  readonly #own: () => number;

  constructor(own: () => number = () => performance.now()) {
    this.#own = own;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Whether the session's time is known. */
  get known(): boolean {
    return this.#samples.length > 0;
  }

  /** The session's time at `own`, in milliseconds since 1970; NaN before anything is known. */
  now(own: number = this.#own()): number {
    const best = this.#best(own);
    return best ? best.session + (own - best.own) * this.#speed : NaN;
  }

  /** How far `now()` may be wrong, in milliseconds of own time. */
  uncertainty(own: number = this.#own()): number {
    const best = this.#best(own);
    return best ? doubt(best, own) : Infinity;
  }

  /** The answer to a ping sent at `t0` and received at `t3`, both own time. Returns its round trip. */
  pinged(t0: number, t1: string, t2: string, t3: number): number {
    const arrived = Date.parse(t1);
    const left = Date.parse(t2);
    const inside = this.#speed > 0 ? (left - arrived) / this.#speed : 0;
    const trip = Math.max(0, t3 - t0 - inside);
    this.#take({ own: (t0 + t3) / 2, session: (arrived + left) / 2, half: trip / 2 });
    return trip;
  }

  /** The server said the session's time at `own`, without telling how long the word took: better than nothing. */
  told(at: string, own: number = this.#own()): void {
    if (!this.known) this.#samples.push({ own, session: Date.parse(at), half: 2000 });
  }

  /** The rehearsal's clock was set, or runs at another pace, since the time `at`. */
  set(pace: Pace, at: string, own: number = this.#own()): void {
    this.#speed = pace.speed;
    this.#samples = [{ own, session: Date.parse(at), half: 2000 }];
  }

  #take(sample: Sample): void {
    const fits = (other: Sample) => {
      const predicted = other.session + (sample.own - other.own) * this.#speed;
      const allowed = (doubt(other, sample.own) + sample.half + slack) * Math.max(1, this.#speed);
      return Math.abs(predicted - sample.session) <= allowed;
    };
    this.#samples = this.#samples.filter(fits);
    this.#samples.push(sample);
    if (this.#samples.length > kept) this.#samples.shift();
  }

  #best(own: number): Sample | undefined {
    let best: Sample | undefined;
    for (const sample of this.#samples) if (!best || doubt(sample, own) < doubt(best, own)) best = sample;
    return best;
  }
}

function doubt(sample: Sample, own: number): number {
  return sample.half + Math.abs(own - sample.own) * driftPerMs;
}
