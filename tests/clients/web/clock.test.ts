// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { SessionClock } from '$shared/clock';

const start = Date.parse('2020-07-27T08:00:00.000Z');
const text = (ms: number) => new Date(ms).toISOString();

/** A session clock beside an own one that started at 5,000 and knows nothing of dates. */
function setUp(speed = 1) {
  let own = 5_000;
  const clock = new SessionClock(() => own);
  clock.set({ speed }, text(start));
  const truth = () => start + (own - 5_000) * speed;
  return {
    clock, truth, pass: (ms: number) => (own += ms),
    /** A ping that takes `out` and `back` milliseconds on the way. */
    ping: (out: number, back: number) => {
      const t0 = own;
      own += out;
      const t1 = text(truth());
      own += back;
      return clock.pinged(t0, t1, t1, own);
    },
  };
}

describe('the session clock', () => {
  it('is right to half the difference of the ways', () => {
    const { clock, truth, ping } = setUp();
    expect(ping(40, 20)).toBe(60);
    expect(Math.abs(clock.now() - truth())).toBeLessThanOrEqual(10);
  });

  it('keeps the shortest round trip, for a while', () => {
    const { clock, truth, ping, pass } = setUp();
    ping(5, 5);
    pass(1000);
    ping(400, 20);
    expect(Math.abs(clock.now() - truth())).toBeLessThanOrEqual(1);
    expect(clock.uncertainty()).toBeLessThan(10);
    pass(3_600_000); // an hour later its own clock may have drifted: a longer but fresh one is better
    ping(60, 60);
    expect(clock.uncertainty()).toBeLessThan(61);
  });

  it('forgets what a new answer contradicts: the machine slept', () => {
    const { clock, ping } = setUp();
    ping(5, 5);
    const before = clock.now();
    const slept = text(before + 60_000);
    clock.pinged(5_010, slept, slept, 5_020);
    expect(clock.now() - before).toBeGreaterThan(59_000);
  });

  it('runs as fast as the rehearsal does, and stands still at speed 0', () => {
    const fast = setUp(60);
    fast.ping(5, 5);
    fast.pass(10_000);
    expect(Math.abs(fast.clock.now() - fast.truth())).toBeLessThan(60);
    const still = setUp(0);
    still.ping(5, 5);
    still.pass(10_000);
    expect(still.clock.now()).toBe(start);
  });

  it('jumps when the rehearsal clock is set', () => {
    const { clock, ping, pass } = setUp();
    ping(5, 5);
    pass(500);
    clock.set({ speed: 1 }, text(start + 7_200_000));
    expect(clock.now()).toBe(start + 7_200_000);
  });

  it('knows nothing before it was told', () => {
    const clock = new SessionClock(() => 1);
    expect(clock.now()).toBeNaN();
    expect(clock.uncertainty()).toBe(Infinity);
  });
});
