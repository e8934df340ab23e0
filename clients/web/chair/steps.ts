// SPDX-License-Identifier: Apache-2.0
/**
 * The one next thing of the presiding officer, from the state of the meeting: what Space does, what the filled button
 * names, and what the script says. It proposes; the server decides (session/RULES.md).
 */
import type {
  EntryId, EntryView, ItemId, ItemView, ListId, ListView, MeetingView, MotionId, MotionView, PointId, PointView,
  SessionView, SlotId, SlotView, VoteId, VoteView,
} from '$protocol';
import { meetingNow, nextOn, panelOf, queueOf } from '$shared/derive';

export type Step =
  | { does: 'nothing'; why: 'session_over' | 'nobody_asks' | 'no_item' }
  | { does: 'open_meeting'; meeting: number }
  | { does: 'resume_meeting' }
  | { does: 'open_item'; item: ItemId }
  | { does: 'open_list'; list: ListId }
  | { does: 'hear_point'; point: PointId; entry: EntryId }
  | { does: 'rule'; point: PointId }
  | { does: 'vote_on_appeal'; point: PointId }
  | { does: 'close_vote'; vote: VoteId; called?: string }
  | { does: 'vote_on_motion'; motion: MotionId }
  | { does: 'resume_floor' }
  | { does: 'wait_for_line'; until: string }
  | { does: 'set_aside'; entry: EntryId }
  | { does: 'give'; entry: EntryId; ending?: EntryId }
  | { does: 'call'; slot: SlotId; ending?: EntryId }
  | { does: 'end'; entry: EntryId }
  | { does: 'conclude_item'; item: ItemId }
  | { does: 'adjourn' };

/** What the middle of the page shows, and from where the next speaker comes. */
export type Source = 'panel' | 'list';

export function meetingToOpen(view: SessionView): MeetingView | undefined {
  return Object.values(view.meetings ?? {}).sort((a, b) => a.number - b.number).find((one) => one.status === 'planned');
}

/** The point of order that is to be ruled on, or whose ruling is appealed against. */
export function openPoint(view: SessionView): PointView | undefined {
  return Object.values(view.points ?? {}).find((one) => one.status === 'raised' || one.status === 'appealed');
}

/** The motion that has precedence among those before the meeting. */
export function openMotion(view: SessionView): MotionView | undefined {
  const rank = (one: MotionView) => (view.procedure.motions ?? []).findIndex((kind) => kind.id === one.kind);
  return Object.values(view.motions ?? {}).filter((one) => !one.end).sort((a, b) => rank(a) - rank(b))[0];
}

export function openVote(view: SessionView): VoteView | undefined {
  return Object.values(view.votes ?? {}).find((one) => one.carried === undefined);
}

/** Slots that may still be called at this meeting. */
function pendingSlots(view: SessionView, item: ItemId): SlotView[] {
  return panelOf(view, item).filter((slot) => slot.status !== 'done' && slot.status !== 'absent' &&
    (slot.meeting === undefined || slot.meeting === view.meeting));
}

/** The panel is on: somebody of it speaks, or is still to be called at this meeting. */
export function panelIsOn(view: SessionView): boolean {
  return view.item !== undefined && pendingSlots(view, view.item).length > 0;
}

export function nextSlot(view: SessionView): SlotView | undefined {
  if (view.item === undefined) return undefined;
  return pendingSlots(view, view.item).find((slot) => slot.status === 'scheduled' || slot.status === 'invited');
}

/** Rights of reply under the item, of whatever fate but those that are over. */
export function repliesNow(view: SessionView): EntryView[] {
  const list = replyList(view);
  return list ? queueOf(view, list.list) : [];
}

export function replyList(view: SessionView): ListView | undefined {
  return Object.values(view.lists ?? {}).find((one) => one.use === 'replies' && one.item === view.item);
}

/** Whose time has come: the server's arithmetic counts them. */
function nextReply(view: SessionView): EntryView | undefined {
  return repliesNow(view).find((entry) => entry.fate === 'waiting' && view.expected?.[entry.entry]);
}

function speakerOn(view: SessionView, motion: MotionId): EntryView | undefined {
  return Object.values(view.entries ?? {}).find((one) => one.motion === motion && one.fate === 'waiting');
}

/** A panellist who was called for a reply. */
function calledReply(view: SessionView): EntryView | undefined {
  const slot = view.item === undefined ? undefined
    : panelOf(view, view.item).find((one) => one.reply === 'invited' && one.reply_entry);
  return slot?.reply_entry && view.entries?.[slot.reply_entry];
}

/** Items that can be taken up, in the order of the agenda: those with sub-items stand for them. */
export function leaves(view: SessionView): ItemView[] {
  const all = Object.values(view.agenda ?? {}).sort((a, b) => a.place - b.place);
  const parents = new Set(all.map((item) => item.parent));
  return all.filter((item) => !parents.has(item.item));
}

/** What the meeting would take up after the item under consideration. */
export function nextItem(view: SessionView): ItemView | undefined {
  const all = leaves(view);
  const here = all.findIndex((item) => item.item === view.item);
  return all.slice(here + 1).find((item) => item.status !== 'done');
}

/** Whether the programme of work has the item at a later meeting. */
export function comesAgain(view: SessionView, item: ItemId): boolean {
  return Object.values(view.meetings ?? {}).some((one) => one.number > (view.meeting ?? 0) && one.items?.includes(item));
}

const ending = (view: SessionView): { ending?: EntryId } => (view.floor ? { ending: view.floor.entry } : {});

export function nextStep(view: SessionView, source: Source, now: number): Step {
  const meeting = meetingNow(view);
  if (!meeting) {
    const next = meetingToOpen(view);
    return next ? { does: 'open_meeting', meeting: next.number } : { does: 'nothing', why: 'session_over' };
  }
  if (meeting.status === 'suspended') return { does: 'resume_meeting' };
  return procedureStep(view) ?? pausedStep(view, now) ?? speakerStep(view, source) ?? restStep(view);
}

/** Points of order, votes and motions come before everything. */
function procedureStep(view: SessionView): Step | undefined {
  const point = openPoint(view);
  if (point?.status === 'raised') {
    const { entry } = point;
    if (view.floor?.entry === entry || view.entries?.[entry]?.fate !== 'waiting')
      return point.needs_ruling ? { does: 'rule', point: point.point } : { does: 'end', entry };
    return { does: 'hear_point', point: point.point, entry };
  }
  const vote = openVote(view);
  if (vote) return { does: 'close_vote', vote: vote.vote, ...(vote.called ? { called: vote.called } : {}) };
  if (point) return { does: 'vote_on_appeal', point: point.point };
  const motion = openMotion(view);
  if (!motion) return undefined;
  const speaker = speakerOn(view, motion.motion);
  if (speaker) return { does: 'give', entry: speaker.entry, ...ending(view) };
  return view.floor ? { does: 'end', entry: view.floor.entry } : { does: 'vote_on_motion', motion: motion.motion };
}

function pausedStep(view: SessionView, now: number): Step | undefined {
  const { floor } = view;
  if (!floor?.paused_at) return undefined;
  if (floor.pauses?.includes('speaker_link') || floor.held_until) {
    const until = floor.held_until;
    return until && Date.parse(until) > now ? { does: 'wait_for_line', until } : { does: 'set_aside', entry: floor.entry };
  }
  return { does: 'resume_floor' };
}

function speakerStep(view: SessionView, source: Source): Step | undefined {
  const list = view.item === undefined ? undefined : view.lists?.[view.item];
  const slot = source === 'panel' ? nextSlot(view) : undefined;
  if (slot?.status === 'invited' && slot.entry) return { does: 'give', entry: slot.entry, ...ending(view) };
  if (slot) return { does: 'call', slot: slot.slot, ...ending(view) };
  const reply = calledReply(view);
  if (reply) return { does: 'give', entry: reply.entry, ...ending(view) };
  const next = (list && nextOn(view, list.list)) ?? nextReply(view);
  if (next) return { does: 'give', entry: next.entry, ...ending(view) };
  return view.floor ? { does: 'end', entry: view.floor.entry } : undefined;
}

/** Nobody speaks and nobody is to speak. */
function restStep(view: SessionView): Step {
  const { item } = view;
  if (item === undefined) {
    const next = firstItem(view);
    return next ? { does: 'open_item', item: next.item } : { does: 'adjourn' };
  }
  const list = view.lists?.[item];
  if (list?.status === 'not_opened') return { does: 'open_list', list: list.list };
  if (list && list.status !== 'closed') return { does: 'nothing', why: 'nobody_asks' };
  if (!comesAgain(view, item)) return { does: 'conclude_item', item };
  const next = nextItem(view);
  const planned = next && meetingNow(view)?.items?.includes(next.item);
  return planned ? { does: 'open_item', item: next.item } : { does: 'adjourn' };
}

/** What a meeting begins with: the first item of its programme that is not done. */
function firstItem(view: SessionView): ItemView | undefined {
  const all = leaves(view).filter((item) => item.status !== 'done');
  const programme = meetingNow(view)?.items ?? [];
  return all.find((item) => programme.includes(item.item)) ?? all[0];
}
