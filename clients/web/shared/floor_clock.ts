// SPDX-License-Identifier: Apache-2.0
import type { FloorView } from '$protocol';
import { minutes } from './words/tongue';

/** The states of the clock (components.html). */
export type ClockState = 'not_started' | 'running' | 'wrap_up' | 'paused' | 'over' | 'no_limit' | 'unknown';

export interface ClockReading {
  state: ClockState;
  /** m:ss left, +m:ss over, m:ss used without a limit, –:–– when the line is lost. */
  text: string;
  used_ms: number;
  limit_ms: number;
  left_ms: number;
  /** Of the bar: what is used, and where the limit stands, from 0 to 1. */
  used: number;
  limit: number;
  over: boolean;
}

/** What the clock of a statement shows at the session's time `now` (protocol/README.md, Clocks). */
export function readClock(floor: FloorView, now: number, live: boolean): ClockReading {
  const until = floor.paused_at ? Date.parse(floor.paused_at) : now;
  const started = Date.parse(floor.started_at);
  const used = Math.max(0, until - started - floor.paused_ms);
  const { limit_ms } = floor;
  const left = limit_ms - used;
  const over = limit_ms > 0 && left < 0;
  const span = Math.max(limit_ms, used, 1);
  const common = { used_ms: used, limit_ms, left_ms: left, used: used / span, limit: limit_ms / span, over };
  if (Number.isNaN(used) || (!live && !floor.paused_at))
    return { ...common, state: 'unknown', text: '–:––', used_ms: 0, used: 0, limit: 1, over: false };
  if (limit_ms === 0)
    return { ...common, state: floor.paused_at ? 'paused' : 'no_limit', text: minutes(used), used: 0, limit: 1 };
  const text = over ? `+${minutes(-left)}` : minutes(left, 'up');
  const state = floor.paused_at ? 'paused' : over ? 'over' : left <= floor.warning_ms ? 'wrap_up' : 'running';
  return { ...common, state, text };
}
