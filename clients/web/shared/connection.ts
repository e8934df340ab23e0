// SPDX-License-Identifier: Apache-2.0
/**
 * The wire contract's side of a page (protocol/README.md): one WebSocket, joined by the invitation's token, that
 * comes back by itself and carries commands so that each is done once. It knows nothing of Svelte nor of meetings.
 *
 * States: connecting -> live -> reconnecting (since when, next try) -> offline (more than 30 s) -> live ...
 * Final: refused (the link), closed (the server told us not to come back).
 */
import { closeCodes, methods } from '$protocol';
import type {
  Failure, Frame, Joined, MethodName, Methods, Notice, Position, Reason, Refusal, Role, Update,
} from '$protocol';
import { SessionClock } from './clock';

export type Quality = 'good' | 'weak' | 'lost';

/** Why the line is not live: this device has no network, the server does not answer or stops, ... */
export type Cause = 'network' | 'server' | 'moved' | 'slow';

export type Line =
  | { state: 'connecting'; since: number }
  | { state: 'live'; since: number }
  | { state: 'reconnecting' | 'offline'; since: number; cause: Cause; retryAt: number }
  | { state: 'refused'; reason: Reason }
  | { state: 'closed'; code: number };

/** A rule said no; nothing changed. `refusal.reason` is stable, words for it are in `refusals.*`. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

/** The connection ended for good before the answer came: whether the command was carried out is not known. */
export class Gone extends Error {}

/** What a command takes from the caller; `ref` and `epoch` are added here. */
export type Params<M extends MethodName> = Omit<Methods[M]['params'], 'ref' | 'epoch'>;
export type Answer<M extends MethodName> = Methods[M]['answer'];

export interface Listener {
  /** After joining: `view` or `patches` bring the mirror up to date. */
  joined(joined: Joined): void;
  updated(update: Update): void;
  noticed(notice: Notice): void;
  lineChanged(line: Line): void;
  /** Round trips, line quality or the number of commands that wait changed. */
  measured(): void;
  /** The epoch in which the person sees the meeting now. */
  epoch(): number;
}

/** The part of a WebSocket that is used. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'onopen' | 'onmessage' | 'onclose'>;

export interface Settings {
  session: string;
  token: string;
  connect: () => Socket;
  clock: SessionClock;
  listener: Listener;
  /** Monotonic milliseconds. */
  own?: () => number;
  random?: () => number;
  online?: () => boolean;
}

interface Pending {
  method: MethodName;
  params: Record<string, unknown>;
  command: boolean;
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

const offlineAfter = 30_000;
const joinPatience = 10_000;
const silencePatience = 8_000;
const firstPause = 500;
const longestPause = 8_000;
const weakTrip = 600;
const trips = 5;

export class Connection {
  readonly #settings: Settings;
  readonly #own: () => number;
  readonly #random: () => number;
  #socket: Socket | undefined;
  #line: Line;
  #position: Position | undefined;
  #early: Update[] = []; // updates that came before the answer to session.join
  #joined = false;
  #joinId = 0;
  #lastId = 0;
  #pending = new Map<number, Pending>();
  #attempt = 0;
  #lost = 0; // own time at which the line was lost
  #heard = 0; // own time of the last word from the server
  #asked = 0; // own time of a ping without an answer yet, or 0
  #trips: number[] = [];
  #pulse = 5_000;
  #timers: { retry?: Timer; patience?: Timer; pulse?: Timer; offline?: Timer } = {};

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#own = settings.own ?? (() => performance.now());
    this.#random = settings.random ?? Math.random;
    this.#line = { state: 'connecting', since: this.#own() };
  }

  get line(): Line {
    return this.#line;
  }

  /** Own time of the last word from the server. */
  get heard(): number {
    return this.#heard;
  }

  /** Commands whose answer has not come yet. */
  get waiting(): number {
    let count = 0;
    for (const pending of this.#pending.values()) if (pending.command) ++count;
    return count;
  }

  /** The middle one of the latest round trips, in milliseconds. */
  get trip(): number | undefined {
    const sorted = [...this.#trips].sort((a, b) => a - b);
    return sorted[sorted.length >> 1];
  }

  get quality(): Quality {
    if (this.#line.state !== 'live') return 'lost';
    const late = this.#asked > 0 && this.#own() - this.#asked > 2_000;
    return late || (this.trip ?? 0) >= weakTrip ? 'weak' : 'good';
  }

  start(): void {
    this.#open();
  }

  /** Ends for good: the page goes away. */
  stop(): void {
    this.#end({ state: 'closed', code: 1000 });
  }

  /** How often to ask for the time; the line is known to live that often. */
  setPulse(milliseconds: number): void {
    this.#pulse = milliseconds;
    if (this.#joined) this.#ping();
  }

  /** The device is back on a network, or the person looks at the page again: try now, not later. */
  hurry(): void {
    if (this.#line.state === 'reconnecting' || this.#line.state === 'offline') {
      this.#attempt = 0;
      if (!this.#socket) this.#open();
    } else if (this.#joined) {
      this.#ping();
    }
  }

  /** After the end: tries once more, for a page that nobody attends to. What it shows stays until then. */
  again(): void {
    if (this.#line.state === 'refused' || this.#line.state === 'closed') this.#open();
  }

  /**
   * Sends a call. A command gets a `ref`, and the present epoch where the contract wants one; it waits while the
   * line is lost and is sent again with the same `ref`, so it is carried out once. Rejects with `Refused` or `Gone`.
   * Whoever keeps what is to be sent over a reload keeps the `ref` with it and gives it here.
   */
  call<M extends MethodName>(method: M, params: Params<M>, ref?: string): Promise<Answer<M>> {
    const how = methods[method];
    const full: Record<string, unknown> = { ...params };
    if (how.command) {
      full['ref'] = ref ?? makeRef();
      if (how.epoch) full['epoch'] = this.#settings.listener.epoch();
    }
    return new Promise<Answer<M>>((resolve, reject) => {
      if (this.#line.state === 'refused' || this.#line.state === 'closed') return reject(new Gone(method));
      if (!how.command && !this.#joined) return reject(new Gone(method));
      const id = ++this.#lastId;
      this.#pending.set(id, { method, params: full, command: how.command, resolve: resolve as never, reject });
      if (this.#joined) this.#send(id, method, full);
      this.#settings.listener.measured();
    });
  }

  #open(): void {
    clearTimeout(this.#timers.retry);
    this.#joined = false;
    this.#early = [];
    const socket = this.#settings.connect();
    this.#socket = socket;
    this.#timers.patience = setTimeout(() => this.#drop('server'), joinPatience);
    socket.onopen = () => {
      this.#joinId = ++this.#lastId;
      this.#send(this.#joinId, 'session.join', {
        session: this.#settings.session,
        token: this.#settings.token,
        ...(this.#position ? { after: this.#position } : {}),
      });
    };
    socket.onmessage = (event: MessageEvent) => this.#read(String(event.data));
    socket.onclose = (event: CloseEvent) => this.#closed(event.code);
  }

  #send(id: number, method: MethodName, params: object): void {
    // One that is closing takes nothing any more; what waits is sent when the line is back.
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  }

  #read(text: string): void {
    this.#heard = this.#own();
    const frame = JSON.parse(text) as Frame;
    if ('method' in frame) {
      if (frame.method === 'notice') this.#settings.listener.noticed(frame.params);
      else if (this.#joined) this.#update(frame.params);
      else this.#early.push(frame.params);
    } else if (frame.id === this.#joinId) {
      if ('error' in frame) this.#notAdmitted(frame);
      else this.#admitted(frame.result as Joined);
    } else if (typeof frame.id === 'number') {
      this.#answered(frame.id, frame);
    }
  }

  #admitted(joined: Joined): void {
    clearTimeout(this.#timers.patience);
    clearTimeout(this.#timers.offline);
    this.#joined = true;
    this.#attempt = 0;
    this.#asked = 0;
    this.#trips = [];
    this.#position = { journal: joined.journal, seq: joined.seq };
    this.#settings.listener.joined(joined);
    for (const update of this.#early.splice(0)) this.#update(update);
    this.#become({ state: 'live', since: this.#own() });
    for (const [id, { method, params }] of this.#pending) this.#send(id, method, params);
    this.#ping(3);
  }

  #notAdmitted({ error }: Failure): void {
    if (error.data.reason === 'token_unknown' || error.data.reason === 'token_revoked' || error.code === -32602)
      return this.#end({ state: 'refused', reason: error.code === -32602 ? 'token_unknown' : error.data.reason });
    this.#drop(error.data.reason === 'not_leading' ? 'moved' : 'server');
  }

  #update(update: Update): void {
    if (!this.#position || update.seq <= this.#position.seq) return;
    if (update.prev > this.#position.seq) return this.#drop('server', true); // joining again brings what is missing
    this.#position.seq = update.seq;
    this.#settings.listener.updated(update);
  }

  #answered(id: number, frame: Exclude<Frame, { method: string }>): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    if ('error' in frame) {
      const { data } = frame.error;
      if (data.reason === 'slow_down') {
        setTimeout(() => {
          if (this.#joined && this.#pending.has(id)) this.#send(id, pending.method, pending.params);
        }, data.retry_ms ?? 1_000);
        return;
      }
      this.#pending.delete(id);
      pending.reject(new Refused(data));
    } else {
      this.#pending.delete(id);
      pending.resolve(frame.result as never);
    }
    this.#settings.listener.measured();
  }

  #ping(more = 0): void {
    clearTimeout(this.#timers.pulse);
    if (!this.#joined) return;
    const t0 = this.#own();
    if (this.#asked === 0) {
      this.#asked = t0;
      this.#timers.patience = setTimeout(() => this.#silent(), silencePatience);
    }
    this.call('clock.ping', { t0 }).then((ticks) => {
      this.#asked = 0;
      clearTimeout(this.#timers.patience);
      const trip = this.#settings.clock.pinged(t0, ticks.t1, ticks.t2, this.#own());
      this.#trips.push(trip);
      if (this.#trips.length > trips) this.#trips.shift();
      this.#settings.listener.measured();
      if (more > 0) this.#ping(more - 1);
    }, () => undefined); // the line was lost: joining again pings anew
    this.#timers.pulse = setTimeout(() => this.#ping(), this.#pulse);
  }

  #silent(): void {
    if (this.#own() - this.#heard >= silencePatience - 50) this.#drop(this.#cause());
    else this.#timers.patience = setTimeout(() => this.#silent(), silencePatience);
  }

  #cause(): Cause {
    return this.#settings.online && !this.#settings.online() ? 'network' : 'server';
  }

  #closed(code: number): void {
    if (code >= 4500) return this.#end({ state: 'closed', code });
    this.#drop(code === closeCodes.moved ? 'moved'
      : code === closeCodes.too_slow || code === closeCodes.slow_down ? 'slow' : this.#cause());
  }

  /** Lets go of the socket and comes back after a while, or at once. */
  #drop(cause: Cause, atOnce = false): void {
    this.#release();
    for (const [id, pending] of this.#pending) {
      if (pending.command) continue;
      this.#pending.delete(id);
      pending.reject(new Gone(pending.method));
    }
    const now = this.#own();
    if (this.#line.state === 'live' || this.#line.state === 'connecting') {
      this.#lost = now;
      this.#timers.offline = setTimeout(() => {
        if (this.#line.state === 'reconnecting') this.#become({ ...this.#line, state: 'offline' });
      }, offlineAfter);
    }
    const longest = Math.min(longestPause, firstPause * 2 ** this.#attempt++);
    const pause = atOnce ? 0 : longest / 2 + this.#random() * (longest / 2);
    const state = now - this.#lost >= offlineAfter ? 'offline' : 'reconnecting';
    this.#timers.retry = setTimeout(() => this.#open(), pause);
    this.#become({ state, since: this.#lost, cause, retryAt: now + pause });
  }

  #end(line: Line): void {
    this.#release();
    clearTimeout(this.#timers.offline);
    clearTimeout(this.#timers.retry);
    this.#become(line);
    for (const pending of this.#pending.values()) pending.reject(new Gone(pending.method));
    this.#pending.clear();
  }

  #release(): void {
    clearTimeout(this.#timers.patience);
    clearTimeout(this.#timers.pulse);
    clearTimeout(this.#timers.retry);
    this.#joined = false;
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #become(line: Line): void {
    this.#line = line;
    this.#settings.listener.lineChanged(line);
  }
}

type Timer = ReturnType<typeof setTimeout>;

/** A name for a command, used once: 120 random bits; `crypto.randomUUID` is there in secure contexts only, and a laptop in a room has none. */
export function makeRef(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a call of this method is open to these roles, presiding or not. */
export function mayCall(method: MethodName, roles: readonly Role[], presiding: boolean): boolean {
  const how = methods[method];
  return (how.presiding && presiding) || how.roles.some((role) => roles.includes(role));
}
