// SPDX-License-Identifier: Apache-2.0
/** Whether the meeting will finish: the server's forecast, set against the time that goes by meanwhile. */
import type { ForecastPart, ForecastView, SessionView, SlotId, SlotView } from '$protocol';

const tightMs = 3 * 60_000;

export interface Slice {
  /** What it is for; those of one place and limit are one. */
  of: 'now' | 'panel' | 'list' | 'replies' | 'closing';
  ms: number;
  count: number;
  limit_ms: number;
}

export interface Budget {
  ends: number;
  left_ms: number;
  needs_ms: number;
  state: 'fits' | 'tight' | 'over';
  /** Free, or missing when over. */
  spare_ms: number;
  slices: Slice[];
  /** How much later than the server reckoned: nobody took the floor when it was free. */
  late_ms: number;
}

/** Nothing without a meeting that is planned to end. */
export function budgetOf(forecast: ForecastView, now: number): Budget | undefined {
  if (!forecast.closes_at || Number.isNaN(now)) return undefined;
  const ends = Date.parse(forecast.closes_at);
  const at = forecast.at ? Date.parse(forecast.at) : now;
  const begins = Math.max(at, now);
  const needs = begins - now + forecast.needed_ms;
  const left = Math.max(0, ends - now);
  const spare = ends - now - needs;
  const parts = slicesOf(forecast.parts ?? [], forecast.handover_ms);
  const slices: Slice[] = [
    ...(begins > now ? [{ of: 'now' as const, ms: begins - now, count: 1, limit_ms: 0 }] : []), ...parts,
    ...(forecast.closing_ms > 0 ? [{ of: 'closing' as const, ms: forecast.closing_ms, count: 0, limit_ms: 0 }] : []),
  ];
  const state = spare < 0 ? 'over' : spare < tightMs ? 'tight' : 'fits';
  return { ends, left_ms: left, needs_ms: needs, state, spare_ms: spare, slices, late_ms: Math.max(0, now - at) };
}

function slicesOf(parts: readonly ForecastPart[], handover: number): Slice[] {
  const made: Slice[] = [];
  for (const part of parts) {
    const ms = part.needed_ms + part.waiting * handover;
    const last = made.at(-1);
    if (last?.of === part.of && (last.limit_ms === part.limit_ms || part.of === 'replies')) {
      last.ms += ms;
      last.count += part.waiting;
    } else {
      made.push({ of: part.of, ms, count: part.waiting, limit_ms: part.limit_ms });
    }
  }
  return made;
}

export interface Fix {
  kind: string;
  limit_ms: number;
  ends: number;
}

/** The one proposal: the kind that most wait with, at the longest shorter limit that would do. */
export function fixOf(forecast: ForecastView, budget: Budget): Fix | undefined {
  const waiting = new Map<string, number>();
  for (const part of forecast.parts ?? [])
    if (part.of === 'list') waiting.set(part.kind, (waiting.get(part.kind) ?? 0) + part.waiting);
  const [kind] = Object.keys(forecast.fitting ?? {}).sort((a, b) => (waiting.get(b) ?? 0) - (waiting.get(a) ?? 0));
  const fit = kind === undefined ? undefined : forecast.fitting?.[kind];
  if (kind === undefined || !fit) return undefined;
  const ends = Date.parse(fit.ends_at) + budget.late_ms;
  return ends > budget.ends ? undefined : { kind, limit_ms: fit.limit_ms, ends };
}

/** When statements can begin, while a panel is to come first. */
export function listBegins(forecast: ForecastView, now: number): number | undefined {
  const panel = slicesOf(forecast.parts ?? [], forecast.handover_ms).filter((slice) => slice.of === 'panel');
  if (panel.length === 0 || !(forecast.parts ?? []).some((part) => part.of === 'list')) return undefined;
  const at = forecast.at ? Date.parse(forecast.at) : now;
  return Math.max(at, now) + panel.reduce((sum, slice) => sum + slice.ms, 0);
}

/** When each panellist of this meeting is expected to begin, as the forecast reckons for them together. */
export function slotStarts(view: SessionView, slots: readonly SlotView[], now: number): Map<SlotId, number> {
  const { forecast } = view;
  const part = slicesOf(forecast.parts ?? [], forecast.handover_ms).find((slice) => slice.of === 'panel');
  if (!part || part.count === 0) return new Map();
  const at = forecast.at ? Date.parse(forecast.at) : now;
  const coming = slots.filter((slot) => (slot.status === 'scheduled' || slot.status === 'invited') && (slot.meeting ?? view.meeting) === view.meeting);
  return new Map(coming.map((slot, index) => [slot.slot, Math.max(at, now) + index * (part.ms / part.count)]));
}

export interface Remote {
  used_ms: number;
  limit_ms: number;
  state: 'within' | 'near' | 'over';
}

/** Remote minutes, the running statement included. */
export function remoteOf(view: SessionView, now: number): Remote | undefined {
  const { remote } = view.forecast;
  if (!remote || remote.limit_ms === 0) return undefined;
  const { floor } = view;
  const running = floor?.door === 'remote'
    ? Math.max(0, (floor.paused_at ? Date.parse(floor.paused_at) : now) - Date.parse(floor.started_at) - floor.paused_ms) : 0;
  const used = remote.used_ms + (Number.isNaN(running) ? 0 : running);
  return { used_ms: used, limit_ms: remote.limit_ms, state: remote.over || used > remote.limit_ms ? 'over' : remote.warning ? 'near' : 'within' };
}
