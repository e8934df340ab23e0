// SPDX-License-Identifier: Apache-2.0
/**
 * Where a delegation, or a panellist, stands in the meeting: which one thing the page shows. Read from the view alone,
 * so that all devices of a delegation show the same.
 */
import type {
  Capacity, Choice, EntryId, EntryView, Fate, Kind, LateRequestView, ListView, PointView, SessionView, SlotView, VoteView, You,
} from '$protocol';
import { listNow, meetingNow, myEntries, nextOn, queueOf, sessionOver } from '$shared/derive';

export type Standing =
  | { state: 'session_over' | 'no_meeting' | 'no_item' }
  | { state: 'suspended'; until: string | undefined }
  | { state: 'not_opened' | 'can_ask'; list: ListView }
  | { state: 'closed'; list: ListView; late: LateRequestView | undefined }
  | { state: 'finished'; list: ListView; entry: EntryView }
  | { state: 'listed' | 'next'; entry: EntryView; place: number; before: EntryView | undefined }
  | { state: 'passed_over' | 'speaking' | 'interrupted'; entry: EntryView }
  | { state: 'panel'; slot: SlotView; reply: boolean; called: boolean };

/** Whether the floor is this person's: their delegation's, or their own as a panellist. */
export function isMine(you: You, entry: EntryView): boolean {
  if (entry.slot) return entry.speaker === you.participant;
  return you.roles.includes('delegate') && entry.delegation === you.delegation;
}

/** Place among those who wait on its list, and who stands in front. */
export function placeOf(view: SessionView, entry: EntryView): { place: number; before: EntryView | undefined } {
  const waiting = queueOf(view, entry.list).filter((one) => one.fate === 'waiting');
  const index = waiting.findIndex((one) => one.entry === entry.entry);
  return { place: index + 1, before: waiting[index - 1] };
}

/** The entry that is the delegation's on the list of the item, else one of a reply or a motion. Points stand apart. */
function waitingEntry(view: SessionView, you: You): EntryView | undefined {
  const list = listNow(view)?.list;
  const waiting = mine(view, you).filter((one) => !one.point && (one.fate === 'waiting' || one.fate === 'passed_over'));
  return waiting.find((one) => one.list === list);
}

function mine(view: SessionView, you: You): EntryView[] {
  return you.roles.includes('delegate') ? myEntries(view, you) : [];
}

/** What else the delegation waits for: rights of reply, motions, requests on another item's list. */
export function otherEntries(view: SessionView, you: You): EntryView[] {
  const main = waitingEntry(view, you);
  return mine(view, you).filter((one) => one !== main && !one.point &&
    (one.fate === 'waiting' || one.fate === 'passed_over'));
}

/** The panellist's slot that matters now: of the item under consideration, else the next to come. */
export function slotOf(view: SessionView, you: You): SlotView | undefined {
  const slots = Object.values(view.panels ?? {}).filter((slot) => slot.participant === you.participant);
  const open = (slot: SlotView) => slot.status !== 'done' || slot.reply === 'open' || slot.reply === 'invited';
  return slots.find((slot) => slot.item === view.item) ?? slots.find(open) ?? slots.at(-1);
}

function spokenOn(view: SessionView, you: You, list: ListView): EntryView | undefined {
  if (!you.roles.includes('delegate')) return undefined;
  return Object.values(view.entries ?? {})
    .filter((one) => one.delegation === you.delegation && one.list === list.list && !one.slot && one.fate === 'delivered')
    .sort((a, b) => (a.started_at ?? '').localeCompare(b.started_at ?? '')).at(-1);
}

/** `late`: the delegation's requests to be added to closed lists, which only it is told. */
export function standingOf(view: SessionView, you: You, late: readonly LateRequestView[]): Standing {
  const all = view.entries ?? {};
  const holding = Object.values(all).filter((one) => isMine(you, one));
  const speaking = holding.find((one) => one.entry === view.floor?.entry);
  if (speaking) return { state: 'speaking', entry: speaking };
  const interrupted = holding.find((one) => one.fate === 'interrupted');
  if (interrupted) return { state: 'interrupted', entry: interrupted };
  const meeting = meetingNow(view);
  if (!meeting) return { state: sessionOver(view) ? 'session_over' : 'no_meeting' };
  if (meeting.status === 'suspended') return { state: 'suspended', until: meeting.suspended_until };
  if (!you.roles.includes('delegate')) {
    const slot = slotOf(view, you);
    if (slot) return { state: 'panel', slot, reply: slot.status === 'done' && slot.reply !== 'none',
      called: slot.status === 'invited' || slot.reply === 'invited' };
  }
  const entry = waitingEntry(view, you);
  if (entry?.fate === 'passed_over') return { state: 'passed_over', entry };
  if (entry) {
    const where = placeOf(view, entry);
    const called = !entry.provisional && nextOn(view, entry.list)?.entry === entry.entry;
    return { state: called ? 'next' : 'listed', entry, ...where };
  }
  const list = listNow(view);
  if (!list) return { state: 'no_item' };
  if (list.status === 'not_opened') return { state: 'not_opened', list };
  const spoke = spokenOn(view, you, list);
  if (spoke) return { state: 'finished', list, entry: spoke };
  if (list.status === 'closed')
    return { state: 'closed', list, late: late.findLast((one) => one.list === list.list) };
  return { state: 'can_ask', list };
}

/** The capacity in which the delegation speaks for itself. */
export function ownCapacity(view: SessionView, you: You): Capacity {
  const category = view.delegations?.[you.delegation ?? '']?.category;
  return view.procedure.categories.find((one) => one.id === category)?.capacity ?? 'national';
}

/** Kinds for which a delegation asks on the item's list. An explanation only once there is something to explain. */
export function kindsFor(view: SessionView, you: You): Kind[] {
  const decided = Object.values(view.decisions ?? {}).some((one) => one.meeting === view.meeting) ||
    Object.values(view.votes ?? {}).some((one) => one.meeting === view.meeting);
  const own = ownCapacity(view, you);
  return view.procedure.kinds.filter(({ use, capacities }) =>
    (use === undefined || use === 'statement' || (use === 'explanation' && decided)) && capacities.includes(own));
}

/** The body's kind of that use, when it is for the delegation's capacity. */
export function kindOfUse(view: SessionView, you: You, use: Kind['use']): Kind | undefined {
  return view.procedure.kinds.find((kind) => kind.use === use && kind.capacities.includes(ownCapacity(view, you)));
}

/** What others said on the item, newest first: a right of reply may name it. */
export function answerable(view: SessionView, you: You): EntryView[] {
  const said: ReadonlySet<Fate> = new Set(['delivered', 'speaking', 'interrupted']);
  return Object.values(view.entries ?? {})
    .filter((one) => one.delegation !== you.delegation && one.started_at !== undefined && said.has(one.fate) &&
      view.item !== undefined && view.lists?.[one.list]?.item === view.item)
    .sort((a, b) => (b.started_at ?? '').localeCompare(a.started_at ?? ''));
}

/** What the next statement of a kind may last on this list, in milliseconds; 0 is no limit. */
export function limitOf(list: ListView, kind: Kind): number {
  return list.limits?.[kind.id] ?? kind.limit_ms;
}

export function mayVote(view: SessionView, you: You): boolean {
  const category = view.delegations?.[you.delegation ?? '']?.category;
  return you.roles.includes('delegate') && (view.procedure.categories.find((one) => one.id === category)?.votes ?? false);
}

/** The vote that goes on, for a delegation that votes, and what it has answered. */
export function voteNow(view: SessionView, you: You): { vote: VoteView; cast: Choice | undefined; called: boolean } | undefined {
  const vote = Object.values(view.votes ?? {}).find((one) => one.carried === undefined);
  if (!vote || !mayVote(view, you) || you.delegation === undefined) return undefined;
  return { vote, cast: vote.cast?.[you.delegation], called: vote.called === you.delegation };
}

/** The delegation's point of order that is not over yet, or was ruled on just now. */
export function pointNow(view: SessionView, you: You): PointView | undefined {
  return Object.values(view.points ?? {}).findLast((one) => one.delegation === you.delegation &&
    one.meeting === view.meeting && (one.status === 'raised' || one.status === 'ruled' || one.status === 'appealed'));
}

/** Exchanges of places that others offer to this entry, and the one that it offers. */
export function swapsOf(view: SessionView, entry: EntryView): { offered: EntryView[]; asked: EntryView | undefined } {
  const swaps = view.lists?.[entry.list]?.swaps ?? {};
  const offered = Object.entries(swaps).filter(([, to]) => to === entry.entry)
    .flatMap(([from]) => view.entries?.[from as EntryId] ?? []);
  const to = swaps[entry.entry];
  return { offered, asked: to && view.entries?.[to] };
}
