// SPDX-License-Identifier: Apache-2.0
// What the wall is about, from the view. Nothing here depends on a language.
import type { EntryView, FloorView, ItemId, MeetingView, PointView, SessionView, SlotView, VoteId, VoteView } from '$protocol';
import { floorEntry, listNow, meetingNow, queueOf, sessionOver } from '$shared/derive';

export type Scene =
  | { of: 'speaking'; entry: EntryView; floor: FloorView }
  | { of: 'vote'; vote: VoteView }
  | { of: 'result'; vote: VoteView }
  | { of: 'item'; item: ItemId }
  | { of: 'meeting'; meeting: MeetingView }
  | { of: 'suspended'; meeting: MeetingView }
  | { of: 'before'; meeting: MeetingView }
  | { of: 'over' }
  | { of: 'nothing' };

const resultMs = 120_000;

/** The vote whose result the hall is to see: closed a short while ago, and nobody has spoken since. */
export function resultNow(view: SessionView, now: number): VoteId | undefined {
  const last = Object.values(view.votes ?? {}).filter((one) => one.closed_at !== undefined && one.meeting === view.meeting)
    .sort((a, b) => (a.closed_at ?? '').localeCompare(b.closed_at ?? '')).at(-1);
  if (!last?.closed_at || !(now - Date.parse(last.closed_at) < resultMs)) return undefined;
  const { closed_at } = last;
  const spoken = Object.values(view.entries ?? {}).some((one) => one.started_at !== undefined && one.started_at > closed_at);
  return spoken ? undefined : last.vote;
}

/** `result`: of `resultNow`, apart so that a scene stays the same while only time goes by. */
export function sceneOf(view: SessionView, result?: VoteId): Scene {
  const entry = floorEntry(view);
  if (view.floor && entry) return { of: 'speaking', entry, floor: view.floor };
  const meeting = meetingNow(view);
  if (!meeting) {
    const next = Object.values(view.meetings ?? {}).filter((one) => one.status === 'planned')
      .sort((a, b) => a.number - b.number)[0];
    if (next) return { of: 'before', meeting: next };
    return { of: sessionOver(view) ? 'over' : 'nothing' };
  }
  if (meeting.status === 'suspended') return { of: 'suspended', meeting };
  const vote = Object.values(view.votes ?? {}).find((one) => one.carried === undefined);
  if (vote) return { of: 'vote', vote };
  const closed = result === undefined ? undefined : view.votes?.[result];
  if (closed) return { of: 'result', vote: closed };
  return view.item ? { of: 'item', item: view.item } : { of: 'meeting', meeting };
}

/** The point of order that waits to be heard: the oldest one. The one that has the floor is the speaker. */
export function pointRaised(view: SessionView): PointView | undefined {
  return Object.values(view.points ?? {})
    .filter((point) => point.status === 'raised' && point.entry !== view.floor?.entry)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0];
}

export type UpNext = { entry: EntryView } | { slot: SlotView };

/** Who comes next: while a panel is on the panellists who are to come, then the list. */
export function nextUp(view: SessionView, most = 3): UpNext[] {
  const next: UpNext[] = [];
  const slots = Object.values(view.panels ?? {}).filter((slot) => slot.item === view.item)
    .sort((a, b) => a.turn - b.turn);
  if (slots.some((slot) => slot.status === 'speaking' || slot.status === 'invited'))
    for (const slot of slots)
      if ((slot.status === 'scheduled' || slot.status === 'invited') && (slot.meeting ?? view.meeting) === view.meeting)
        next.push({ slot });
  const list = listNow(view);
  if (list)
    for (const entry of queueOf(view, list.list)) if (entry.fate === 'waiting' && !entry.slot) next.push({ entry });
  return next.slice(0, most);
}

/** Nobody looks for a long while: no meeting, and none begins within the hour. */
export function atRest(scene: Scene, minuteMs: number): boolean {
  if (scene.of === 'over' || scene.of === 'nothing') return true;
  const begins = scene.of === 'before' ? Date.parse(scene.meeting.planned_open ?? '') : NaN;
  return Math.abs(begins - minuteMs) > 3_600_000;
}
