// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Joined, Update } from '$protocol';
import { SessionClock } from '$shared/clock';
import { Connection, Gone, mayCall, Refused } from '$shared/connection';
import type { Line } from '$shared/connection';
import { FakeSocket } from './fake_socket';

const joined = (more: Partial<Joined> = {}): object => ({
  you: { participant: 'mashabane', roles: ['chair'], audience: 'podium' },
  journal: 'j', seq: 10, now: '2020-07-27T08:00:00.000Z', epoch: 1, view: {}, ...more,
});
const update = (seq: number, prev: number): { method: string; params: Update } =>
  ({ method: 'update', params: { seq, prev, at: '2020-07-27T08:00:00.000Z', patch: {}, events: [] } });

function setUp({ online = true, random = 0 } = {}) {
  const sockets: FakeSocket[] = [];
  const told = { joined: [] as Joined[], updates: [] as number[], notices: 0, lines: [] as Line[], epoch: 1 };
  const connection = new Connection({
    session: 'ss6', token: 'T',
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    clock: new SessionClock(() => performance.now()),
    random: () => random,
    online: () => online,
    listener: {
      joined: (one) => told.joined.push(one),
      updated: (one) => told.updates.push(one.seq),
      noticed: () => (told.notices += 1),
      lineChanged: (line) => told.lines.push(line),
      measured: () => undefined,
      epoch: () => told.epoch,
    },
  });
  const now = () => sockets.at(-1) ?? new FakeSocket();
  const join = (more: Partial<Joined> = {}) => {
    now().open();
    now().answer(now().last('session.join'), joined(more));
  };
  connection.start();
  return { connection, sockets, told, now, join };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('joining', () => {
  it('sends session and token in its first call, and is live when answered', () => {
    const { connection, now, join, told } = setUp();
    expect(connection.line.state).toBe('connecting');
    join();
    expect(now().sent[0]).toMatchObject({ method: 'session.join', params: { session: 'ss6', token: 'T' } });
    expect(now().sent[0]?.params).not.toHaveProperty('after');
    expect(connection.line.state).toBe('live');
    expect(told.joined).toHaveLength(1);
  });

  it.each(['token_unknown', 'token_revoked'] as const)('is refused for good: %s', (reason) => {
    const { connection, sockets, now } = setUp();
    now().open();
    now().refuse(now().last('session.join'), -32001, { reason });
    expect(connection.line).toEqual({ state: 'refused', reason });
    vi.advanceTimersByTime(600_000);
    expect(sockets).toHaveLength(1);
  });

  it('takes a token of a wrong form for an unknown one', () => {
    const { connection, now } = setUp();
    now().open();
    now().refuse(now().last('session.join'), -32602, { reason: 'bad_text', path: 'token' });
    expect(connection.line).toEqual({ state: 'refused', reason: 'token_unknown' });
  });

  it('comes back when another server leads, or when nobody answers for ten seconds', () => {
    const { connection, sockets, now } = setUp();
    now().open();
    now().refuse(now().last('session.join'), -32053, { reason: 'not_leading' });
    expect(connection.line).toMatchObject({ state: 'reconnecting', cause: 'moved' });
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(sockets[1]?.closed).toBe(true);
    expect(connection.line).toMatchObject({ state: 'reconnecting', cause: 'server' });
  });
});

describe('updates', () => {
  it('are told in order, those before the answer too, and none twice', () => {
    const { now, told } = setUp();
    now().open();
    now().say(update(12, 10));
    now().answer(now().last('session.join'), joined());
    now().say(update(12, 10));
    now().say(update(15, 12));
    expect(told.updates).toEqual([12, 15]);
  });

  it('with a gap make it join again at once, after the last one it holds', () => {
    const { now, join, told, sockets } = setUp();
    join();
    now().say(update(12, 10));
    now().say(update(20, 18));
    expect(told.updates).toEqual([12]);
    vi.advanceTimersByTime(0);
    expect(sockets).toHaveLength(2);
    now().open();
    expect(now().sent[0]?.params).toMatchObject({ after: { journal: 'j', seq: 12 } });
  });
});

describe('commands', () => {
  it('carry a ref, and the present epoch only where the contract wants one', () => {
    const { connection, now, join, told } = setUp();
    join();
    told.epoch = 4;
    void connection.call('floor.give', { next: true });
    void connection.call('floor.request', { list: '2' });
    const give = now().last('floor.give');
    expect(give?.params).toMatchObject({ next: true, epoch: 4 });
    expect(give?.params['ref']).toMatch(/^[0-9a-f]{30}$/);
    expect(now().last('floor.request')?.params).not.toHaveProperty('epoch');
    expect(now().last('floor.request')?.params['ref']).not.toBe(give?.params['ref']);
  });

  it('are answered, or refused with the reason', async () => {
    const { connection, now, join } = setUp();
    join();
    const given = connection.call('floor.give', { next: true });
    expect(connection.waiting).toBe(1);
    now().answer(now().last('floor.give'), { seq: 11, entry: 'e1' });
    await expect(given).resolves.toEqual({ seq: 11, entry: 'e1' });
    const again = connection.call('floor.give', { next: true });
    now().refuse(now().last('floor.give'), -32009, { reason: 'nobody_waiting' });
    await expect(again).rejects.toMatchObject({ refusal: { reason: 'nobody_waiting' } });
    await expect(again).rejects.toBeInstanceOf(Refused);
    expect(connection.waiting).toBe(0);
  });

  it('without an answer are sent again with the same ref and epoch after coming back, in order', async () => {
    const { connection, now, join, sockets, told } = setUp();
    join();
    const first = connection.call('floor.end', {});
    const ref = now().last('floor.end')?.params['ref'];
    now().end(1006);
    const second = connection.call('item.conclude', { item: '2' });
    told.epoch = 9; // the chair changed hands meanwhile: what was meant before stays meant before
    vi.advanceTimersByTime(500);
    join();
    expect(sockets).toHaveLength(2);
    const commands = now().sent.filter((one) => one.params['ref']);
    expect(commands.map((one) => one.method)).toEqual(['floor.end', 'item.conclude']);
    expect(commands[0]?.params).toMatchObject({ ref, epoch: 1 });
    now().answer(commands[0], { seq: 11, entry: 'e1' });
    now().refuse(commands[1], -32010, { reason: 'epoch_stale' });
    await expect(first).resolves.toMatchObject({ seq: 11 });
    await expect(second).rejects.toMatchObject({ refusal: { reason: 'epoch_stale' } });
  });

  it('told to slow down are sent once more when the time is over', async () => {
    const { connection, now, join } = setUp();
    join();
    const call = connection.call('floor.end', {});
    now().refuse(now().last('floor.end'), -32029, { reason: 'slow_down', retry_ms: 300 });
    expect(now().all('floor.end')).toHaveLength(1);
    vi.advanceTimersByTime(300);
    expect(now().all('floor.end')).toHaveLength(2);
    now().answer(now().last('floor.end'), { seq: 12, entry: 'e1' });
    await expect(call).resolves.toMatchObject({ seq: 12 });
  });

  it('are gone when the server says not to come back', async () => {
    const { connection, now, join } = setUp();
    join();
    const call = connection.call('floor.end', {});
    now().end(4503);
    await expect(call).rejects.toBeInstanceOf(Gone);
    await expect(connection.call('floor.end', {})).rejects.toBeInstanceOf(Gone);
  });

  it('may be called by role or by presiding, as the contract says', () => {
    expect(mayCall('floor.give', ['secretary'], false)).toBe(false);
    expect(mayCall('floor.give', ['vice_chair'], true)).toBe(true);
    expect(mayCall('floor.request', ['delegate'], false)).toBe(true);
    expect(mayCall('list.move', ['secretary'], false)).toBe(true);
  });
});

describe('a lost line', () => {
  it('is tried again, each time later, up to eight seconds', () => {
    const { connection, now, sockets } = setUp({ random: 1 });
    const waits: number[] = [];
    for (let i = 0; i < 7; ++i) {
      now().end(1006);
      const { line } = connection;
      waits.push('retryAt' in line ? Math.round(line.retryAt - performance.now()) : -1);
      vi.advanceTimersByTime(8_000);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(sockets).toHaveLength(8);
  });

  it('is drawn out by chance, so that a hall does not come back in one instant', () => {
    const { connection, now } = setUp({ random: 0.5 });
    now().end(1006);
    expect(connection.line).toMatchObject({ retryAt: performance.now() + 375 });
  });

  it('is offline after thirty seconds, and live at once when it is back', () => {
    const { connection, now, join, told } = setUp();
    join();
    now().end(1001);
    vi.advanceTimersByTime(29_900);
    expect(connection.line.state).toBe('reconnecting');
    for (let i = 0; i < 3; ++i) {
      vi.advanceTimersByTime(8_000);
      now().end(1006);
    }
    expect(connection.line).toMatchObject({ state: 'offline', cause: 'server' });
    connection.hurry();
    join();
    expect(connection.line.state).toBe('live');
    expect(told.lines.map((line) => line.state)).toContain('offline');
  });

  it('says why: no network here, or the reader fell behind', () => {
    const { connection, now } = setUp({ online: false });
    now().end(1006);
    expect(connection.line).toMatchObject({ cause: 'network' });
    vi.advanceTimersByTime(10_000);
    now().end(4001);
    expect(connection.line).toMatchObject({ cause: 'slow' });
  });

  it.each([4500, 4501, 4503])('closed with %i is for good', (code) => {
    const { connection, now, join, sockets } = setUp();
    join();
    now().end(code);
    expect(connection.line).toEqual({ state: 'closed', code });
    vi.advanceTimersByTime(600_000);
    expect(sockets).toHaveLength(1);
  });

  it('that died without a word is noticed by the ping without an answer', () => {
    const { connection, now, join, sockets } = setUp();
    join();
    const ping = now().last('clock.ping');
    now().answer(ping, { t0: 0, t1: '2020-07-27T08:00:00.000Z', t2: '2020-07-27T08:00:00.000Z' });
    vi.advanceTimersByTime(14_000);
    expect(connection.line.state).toBe('reconnecting');
    expect(sockets[0]?.closed).toBe(true);
  });
});

describe('quality', () => {
  it('is good, weak by long round trips, lost', async () => {
    const { connection, now, join } = setUp();
    join();
    expect(connection.quality).toBe('good');
    for (let i = 0; i < 4; ++i) {
      vi.advanceTimersByTime(900);
      now().answer(now().last('clock.ping'), { t0: 0, t1: '2020-07-27T08:00:00.000Z', t2: '2020-07-27T08:00:00.000Z' });
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(connection.quality).toBe('weak');
    now().end(1006);
    expect(connection.quality).toBe('lost');
  });
});
