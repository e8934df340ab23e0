// SPDX-License-Identifier: Apache-2.0
import { getContext, setContext } from 'svelte';
import type { Audience, Joined, MethodName, Notice, Refusal, SeenEvent, SessionView, Update, You } from '$protocol';
import { SessionClock } from './clock';
import { Connection, Gone, mayCall, Refused } from './connection';
import type { Answer, Cause, Line, Listener, Params, Quality, Socket } from './connection';
import type { Link } from './link';
import { Mirror } from './mirror.svelte';
import { Ticker } from './ticker.svelte';

/** What became of a command. A refusal is also shown by `<Refusals/>`; `gone` means that nobody knows. */
export type Outcome<M extends MethodName> =
  | { done: true; answer: Answer<M> }
  | { done: false; refusal: Refusal }
  | { done: false; gone: true };

/** What came of the commands that were given while the line was lost. */
export interface Homecoming {
  sent: number;
  refused: Refusal[];
}

const eventsKept = 200;
const pulseOf: Record<Audience, number> = { podium: 2_000, booth: 2_000, hall: 2_000, floor: 5_000 };

/**
 * One person's session on this page: the view, who they are, the line, and how to act. Everything read from it in
 * a component or a `$derived` is reactive. There is one for a page; screens take it with `useSession()`.
 */
export class Session {
  readonly link: Link;
  readonly clock: SessionClock;
  readonly ticker: Ticker;
  readonly #connection: Connection;
  readonly #mirror = new Mirror();
  readonly #noticed = new Set<(notice: Notice) => void>();
  #you = $state.raw<You>();
  #line = $state.raw<Line>({ state: 'connecting', since: 0 });
  #quality = $state<Quality>('lost');
  #waiting = $state(0);
  #asOf = $state(NaN);
  #events = $state.raw<SeenEvent[]>([]);
  #refusals = $state.raw<Refusal[]>([]);
  #homecoming = $state.raw<Homecoming>();
  #kept = 0; // commands given while the line was lost, without an answer yet
  #told: Homecoming = { sent: 0, refused: [] };

  constructor(link: Link, connect: () => Socket, clock = new SessionClock()) {
    this.link = link;
    this.clock = clock;
    this.ticker = new Ticker(clock);
    this.#connection = new Connection({
      session: link.session, token: link.token, connect, clock,
      online: () => typeof navigator === 'undefined' || navigator.onLine,
      listener: this.#listener(),
    });
  }

  /** The view for this person's audience. Screens are drawn only once it is there. */
  get view(): SessionView {
    const view = this.#mirror.view;
    if (!view) throw new Error('not joined yet');
    return view;
  }

  get joined(): boolean {
    return this.#mirror.view !== undefined && this.#you !== undefined;
  }

  get you(): You {
    if (!this.#you) throw new Error('not joined yet');
    return this.#you;
  }

  get line(): Line {
    return this.#line;
  }

  get live(): boolean {
    return this.#line.state === 'live';
  }

  get quality(): Quality {
    return this.#quality;
  }

  /** The round trip to the server and back, in whole milliseconds; undefined before it is known. */
  get trip(): number | undefined {
    const { trip } = this.#connection;
    return trip === undefined ? undefined : Math.round(trip);
  }

  /** Commands on their way or waiting for the line. */
  get waiting(): number {
    return this.#waiting;
  }

  /** The session's time, moving with the seconds; NaN before it is known. */
  get now(): number {
    return this.ticker.now;
  }

  /** The session's time, moving with the minutes: cheaper where no seconds are shown. */
  get minute(): number {
    return this.ticker.minute;
  }

  /** The session's time of the last word from the server, while that is more than two seconds old; else NaN. */
  get asOf(): number {
    return this.#asOf;
  }

  /** The latest events, newest last. */
  get events(): readonly SeenEvent[] {
    return this.#events;
  }

  /** Refusals not yet dismissed, newest last. */
  get refusals(): readonly Refusal[] {
    return this.#refusals;
  }

  dismiss(refusal: Refusal): void {
    this.#refusals = this.#refusals.filter((one) => one !== refusal);
  }

  get homecoming(): Homecoming | undefined {
    return this.#homecoming;
  }

  dismissHomecoming(): void {
    this.#homecoming = undefined;
  }

  /** Whether this person presides now. */
  get presides(): boolean {
    return this.view.presiding.participant === this.you.participant;
  }

  /** Whether the contract lets this person send that now. The state of the meeting may still forbid it. */
  may(method: MethodName): boolean {
    return mayCall(method, this.you.roles, this.presides);
  }

  /**
   * Sends a command: `ref`, epoch, waiting for the line and sending again are taken care of. A refusal is kept for
   * `<Refusals/>` unless `quiet`. Never rejects.
   */
  async act<M extends MethodName>(
    method: M, params: Params<M>, { quiet = false, ref }: { quiet?: boolean; ref?: string } = {},
  ): Promise<Outcome<M>> {
    const late = !this.live;
    if (late) ++this.#kept;
    try {
      const answer = await this.#connection.call(method, params, ref);
      if (late) ++this.#told.sent;
      return { done: true, answer };
    } catch (error) {
      if (error instanceof Refused) {
        if (late) this.#told.refused.push(error.refusal);
        else if (!quiet) this.#refusals = [...this.#refusals.slice(-2), error.refusal];
        return { done: false, refusal: error.refusal };
      }
      if (error instanceof Gone) return { done: false, gone: true };
      throw error;
    } finally {
      if (late && --this.#kept === 0) {
        if (this.#told.sent + this.#told.refused.length > 0) this.#homecoming = this.#told;
        this.#told = { sent: 0, refused: [] };
      }
    }
  }

  /** Tells `listener` of messages to this person alone; returns how to stop. */
  onNotice(listener: (notice: Notice) => void): () => void {
    this.#noticed.add(listener);
    return () => this.#noticed.delete(listener);
  }

  start(): void {
    this.#connection.start();
    this.ticker.wake();
  }

  stop(): void {
    this.#connection.stop();
    this.ticker.stop();
  }

  hurry(): void {
    this.#connection.hurry();
    this.ticker.wake();
  }

  /** Tries once more after the connection ended for good: nobody is there to open the link again. */
  again(): void {
    this.#connection.again();
  }

  /** Once a second: how old is what this page shows. */
  measure(): void {
    this.#quality = this.#connection.quality;
    const { heard } = this.#connection;
    const age = performance.now() - heard;
    const pulse = this.#you ? pulseOf[this.#you.audience] : 0;
    const stale = heard > 0 && (!this.live || age > pulse + 2_000);
    this.#asOf = stale ? this.clock.now(heard) : NaN;
  }

  #listener(): Listener {
    return {
      joined: (joined) => this.#join(joined),
      updated: (update) => this.#update(update),
      noticed: (notice) => this.#noticed.forEach((listener) => listener(notice)),
      lineChanged: (line) => {
        this.#line = line;
        this.measure();
      },
      measured: () => {
        this.#waiting = this.#connection.waiting;
        this.measure();
      },
      epoch: () => this.view.presiding.epoch,
    };
  }

  #join(joined: Joined): void {
    if (joined.view) this.#mirror.replace(joined.view);
    this.#you = joined.you;
    const missed: Partial<Pick<Joined, 'patches' | 'events'>> = joined; // with a view there are no patches
    for (const update of missed.patches ?? []) if (update.patch) this.#mirror.patch(update.patch);
    this.clock.set(this.view.clock, joined.now);
    this.#note([...(missed.patches ?? []).flatMap((update) => update.events ?? []), ...(missed.events ?? [])]);
    this.#connection.setPulse(pulseOf[joined.you.audience]);
    this.#followFloor();
  }

  #update({ patch, at, events }: Update): void {
    if (patch) {
      this.#mirror.patch(patch);
      if (patch.clock) {
        this.clock.set(this.view.clock, at);
        this.#connection.setPulse(pulseOf[this.you.audience]);
      }
      if ('floor' in patch || patch.clock) this.#followFloor();
    }
    this.#note(events);
  }

  /** An update whose events this audience may not see has none at all. */
  #note(events: SeenEvent[] = []): void {
    if (events.length > 0) this.#events = [...this.#events, ...events].slice(-eventsKept);
  }

  #followFloor(): void {
    const { floor } = this.view;
    this.ticker.follow(floor ? Date.parse(floor.started_at) + floor.paused_ms : 0);
  }
}

const key = Symbol('session');

export function provideSession(session: Session): void {
  setContext(key, session);
}

export function useSession(): Session {
  return getContext<Session>(key);
}

export type { Answer, Cause, Line, Quality };
