// SPDX-License-Identifier: Apache-2.0
// The view as it would be if: made of the session's own delegations, for setting up a wall. Nothing of it is sent.
import type { DelegationView, EntryView, FloorView, MeetingView, SessionView } from '$protocol';

export const samples = ['now', 'speaker', 'over', 'point', 'suspended', 'lost'] as const;
export type Sample = (typeof samples)[number];

/** The delegations with the longest names first: what they fit, all fit. */
function longest(view: SessionView): DelegationView[] {
  const length = (one: DelegationView) => Math.max(...Object.values(one.name ?? {}).map((name) => name.length), 0);
  return Object.values(view.delegations ?? {}).sort((a, b) => length(b) - length(a));
}

function entryOf(delegation: DelegationView, index: number): EntryView {
  return {
    entry: `e${900_000 + index}`, list: 'sample', delegation: delegation.delegation, kind: 'statement', capacity: 'national',
    door: 'room', fate: index === 0 ? 'speaking' : 'waiting', requested_at: '', requested_by: '', inscribed: false, provisional: false,
    moved: false, carried_over: [], late: false, speaks_as: 'state',
  } as EntryView;
}

/** `since`: the session's time at which the sample was chosen. */
export function sampleOf(view: SessionView, sample: Sample, since: number): SessionView {
  if (sample === 'now') return view;
  const at = (ms: number) => new Date(Number.isNaN(since) ? 0 : since + ms).toISOString();
  const meeting = Object.values(view.meetings ?? {}).find((one) => one.number === view.meeting) ?? Object.values(view.meetings ?? {})[0];
  const held = (more: Partial<MeetingView>) => meeting
    ? { meeting: meeting.number, meetings: { ...view.meetings, [meeting.number]: { ...meeting, status: 'in_session' as const, ...more } } } : {};
  const { floor: _, ...quiet } = view;
  if (sample === 'suspended') return { ...quiet, ...held({ status: 'suspended', suspended_until: at(900_000) }) };
  const people = longest(view).slice(0, 5);
  const entries = people.map(entryOf);
  const [first, ...rest] = entries;
  if (!first) return view;
  const item = view.item ?? Object.values(view.agenda ?? {}).sort((a, b) => (b.title?.['en']?.length ?? 0) - (a.title?.['en']?.length ?? 0))[0]?.item ?? 'sample';
  const floor: FloorView = {
    entry: first.entry, list: item, delegation: first.delegation, kind: first.kind, door: 'room', limit_ms: 180_000, warning_ms: 30_000,
    started_at: at(sample === 'over' ? -222_000 : -60_000), paused_ms: 0, pauses: [], warned: false, over: sample === 'over',
  };
  const list = { list: item, use: 'speakers', item, status: 'closing', closes_at: at(2_400_000), order: 'statement', queue: rest.map((one) => one.entry), warning_ms: 30_000 };
  const last = people.at(-1);
  return {
    ...quiet, ...held({}), item, floor, panels: {}, votes: {},
    entries: { ...view.entries, ...Object.fromEntries(entries.map((one) => [one.entry, one])) },
    lists: { ...view.lists, [item]: list },
    points: sample === 'point' && last ? { p1: { point: 'p1', entry: 'e0', delegation: last.delegation, meeting: view.meeting ?? 1, at: at(0), status: 'raised', needs_ruling: true } } : {},
  } as unknown as SessionView;
}
