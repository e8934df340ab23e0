// SPDX-License-Identifier: Apache-2.0
// The minutes write themselves: which events stand in them, in which words, with which notes. Pure.
import type { EntryView, MotionEnd, NoteView, Outcome, ParticipantId, RecommendationView, Ruling, SeenEvent, SessionView } from '$protocol';
import { delegationName, entryCapacity, entryName, itemTitle } from '$shared/derive';
import { subjectWords } from '$shared/subjects';
import type { IconName } from '$shared/ui/icons';
import type { Key } from '$shared/words/areas';
import type { Tongue, Values } from '$shared/words/tongue';

export interface Line {
  key: string;
  at: string;
  /** Absent for a note that belongs to no event. */
  event?: SeenEvent;
  notes: NoteView[];
}

export interface MeetingLines {
  /** 0 before the first meeting. */
  meeting: number;
  lines: Line[];
}

/** What a sentence of the report may name as its proof: "e17", "d2", "meeting:1", "record:9". */
export function proofsOf(event: SeenEvent): string[] {
  const data = event.data as { entry?: string; decision?: string; point?: string; motion?: string; vote?: string; number?: number;
    item?: string; list?: string; note?: string; recommendation?: string };
  const ids = [data.entry, data.decision, data.point, data.motion, data.vote, data.note, data.recommendation].filter((id) => id !== undefined);
  if (event.type.startsWith('meeting.') && data.number !== undefined) ids.push(`meeting:${data.number}`);
  if (event.type.startsWith('item.') && data.item !== undefined) ids.push(`item:${data.item}`);
  if (event.type.startsWith('list.') && data.list !== undefined) ids.push(`list:${data.list}`);
  return [...ids, `record:${event.seq}`];
}

/** Steps of a statement that prove nothing in the report. */
const byTheWay = new Set(['floor.warned', 'floor.ran_over', 'floor.amended', 'floor.extended', 'list.moved', 'minutes.amended', 'list.passed_over', 'list.recalled']);

/** The events that prove what a sentence says. */
export function provedBy(events: readonly SeenEvent[], proof: readonly string[]): SeenEvent[] {
  const wanted = new Set(proof);
  return events.filter((event) => !byTheWay.has(event.type) && proofsOf(event).some((id) => wanted.has(id)));
}

export function personName(view: SessionView, id: ParticipantId, tongue: Tongue): string {
  const person = view.bureau?.[id] ?? view.people?.[id];
  return person ? [tongue.name(person.honorific), person.name].filter(Boolean).join(' ') || id : id;
}

function kindOf(view: SessionView, entry: EntryView) {
  return view.procedure.kinds.find((one) => one.id === entry.kind);
}

const rulings: Record<Ruling, Key> = { upheld: 'rapporteur.ruled_upheld', not_upheld: 'rapporteur.ruled_not_upheld', noted: 'rapporteur.ruled_noted' };
const ends: Record<MotionEnd, Key> = { carried: 'rapporteur.motion_carried', rejected: 'rapporteur.motion_rejected', withdrawn: 'rapporteur.motion_withdrawn', lapsed: 'rapporteur.motion_lapsed' };
const outcomes: Record<Outcome, Key> = { adopted: 'common.outcome_adopted', adopted_as_amended: 'common.outcome_adopted_as_amended', not_adopted: 'common.outcome_not_adopted', deferred: 'common.outcome_deferred' };

export interface Said { key: Key; values: Values; icon: IconName }

/** What was decided on, as in a sentence where the language has such a form. */
function subject(view: SessionView, about: string, tongue: Tongue): string {
  if (about === 'agenda') return tongue.t('rapporteur.subject_agenda');
  if (about === 'report') return tongue.t('rapporteur.subject_report');
  if (about === 'organization_of_work') return tongue.t('rapporteur.subject_organization');
  return subjectWords(view, about, tongue);
}

function givenFloor(view: SessionView, entry: EntryView, tongue: Tongue): Said {
  const who = entryName(view, entry, tongue);
  const kind = kindOf(view, entry);
  if (kind?.use === 'panel') return { key: 'rapporteur.line_panel', values: { who, from: delegationName(view, entry.delegation, tongue) }, icon: 'mic' };
  if (kind?.use && kind.use !== 'statement') return { key: 'rapporteur.line_kind', values: { who, kind: tongue.name(kind.title) }, icon: kind.use === 'point_of_order' ? 'flag' : 'mic' };
  if (entry.group) return { key: 'rapporteur.line_floor_behalf', values: { who, behalf: entryCapacity(view, entry, tongue) }, icon: 'mic' };
  return { key: 'rapporteur.line_floor', values: { who }, icon: 'mic' };
}

/** The words of an event of the minutes, with who is set in bold; undefined when it does not stand in them. */
export function say(view: SessionView, event: SeenEvent, tongue: Tongue): Said | undefined {
  const state = (id: string) => delegationName(view, id, tongue);
  switch (event.type) {
    case 'meeting.opened': return { key: 'rapporteur.line_opened', icon: 'gavel', values: {
      who: tongue.t('common.nth_meeting', { n: event.data.number }), by: personName(view, event.by, tongue) } };
    case 'meeting.suspended': return { key: 'events.meeting.suspended', values: {}, icon: 'pause' };
    case 'meeting.resumed': return { key: 'events.meeting.resumed', values: {}, icon: 'gavel' };
    case 'meeting.adjourned': return { key: 'events.meeting.adjourned', values: {}, icon: 'gavel' };
    case 'item.opened': return { key: 'rapporteur.line_item', icon: 'doc', values: {
      who: tongue.t('common.item_named', { item: event.data.item, title: itemTitle(view, event.data.item, tongue) }) } };
    case 'item.concluded': return { key: 'rapporteur.line_item_done', icon: 'doc', values: {
      who: tongue.t('common.item_named', { item: event.data.item, title: itemTitle(view, event.data.item, tongue) }) } };
    case 'floor.given': {
      const entry = view.entries?.[event.data.entry];
      return entry && givenFloor(view, entry, tongue);
    }
    case 'floor.requested': {
      const kind = view.procedure.kinds.find((one) => one.id === event.data.kind);
      return kind?.use === 'right_of_reply' ? { key: 'rapporteur.line_reply', values: { who: state(event.data.delegation) }, icon: 'reply' } : undefined;
    }
    case 'panel.absent': {
      const slot = view.panels?.[event.data.slot];
      return slot && { key: 'rapporteur.line_absent', icon: 'cross', values: { who: [tongue.name(slot.honorific), slot.name].filter(Boolean).join(' ') } };
    }
    case 'order.raised': return { key: 'rapporteur.line_point', values: { who: state(event.data.delegation) }, icon: 'flag' };
    case 'order.ruled': return { key: rulings[event.data.ruling], values: { who: state(view.points?.[event.data.point]?.delegation ?? '') }, icon: 'gavel' };
    case 'order.appealed': return { key: 'rapporteur.line_appeal', values: { who: state(event.data.delegation) }, icon: 'flag' };
    case 'motion.raised': return { key: 'rapporteur.line_motion', icon: 'hand', values: {
      who: state(event.data.delegation), motion: tongue.name(view.motions?.[event.data.motion]?.title) } };
    case 'motion.settled': return { key: ends[event.data.end], values: { who: tongue.name(view.motions?.[event.data.motion]?.title) }, icon: 'gavel' };
    case 'vote.closed': return { key: event.data.carried ? 'rapporteur.line_carried' : 'rapporteur.line_rejected', icon: 'check', values: {
      who: subject(view, view.votes?.[event.data.vote]?.about ?? '', tongue), yes: event.data.yes, no: event.data.no, abstaining: event.data.abstaining } };
    case 'decision.taken': return { key: 'rapporteur.line_decision', icon: 'gavel', values: {
      who: subject(view, event.data.subject, tongue), outcome: tongue.t(outcomes[event.data.outcome]) } };
    case 'presiding.passed': return { key: 'rapporteur.line_presides', values: { who: personName(view, event.data.to, tongue) }, icon: 'hand-over' };
    case 'recommendation.recorded': return event.data.note ? undefined : { key: 'rapporteur.line_recommendation', icon: 'star', values: {
      who: event.data.delegations.map(state).join(', '), n: event.data.number } };
    default: return undefined;
  }
}

const spoken = new Set(['meeting.opened', 'meeting.suspended', 'meeting.resumed', 'meeting.adjourned', 'item.opened', 'item.concluded',
  'floor.given', 'panel.absent', 'order.raised', 'order.ruled', 'order.appealed', 'motion.raised', 'motion.settled', 'vote.closed',
  'decision.taken', 'presiding.passed']);

function stands(view: SessionView, event: SeenEvent): boolean {
  if (event.type === 'floor.requested') return view.procedure.kinds.find((one) => one.id === event.data.kind)?.use === 'right_of_reply';
  if (event.type === 'recommendation.recorded') return event.data.note === undefined;
  return spoken.has(event.type);
}

/** Everything in the order in which it happened, meeting by meeting; what was undone is not there. */
export function timelineOf(view: SessionView, events: readonly SeenEvent[]): MeetingLines[] {
  const meetings: MeetingLines[] = [{ meeting: 0, lines: [] }];
  const floors = new Map<string, Line>();
  const all: Line[] = [];
  const drop = (line: Line) => {
    for (const one of meetings) one.lines = one.lines.filter((other) => other !== line);
  };
  for (const event of events) {
    if (event.type === 'floor.undone') {
      const undone = event.data.entry && floors.get(event.data.entry);
      if (undone) drop(undone);
      continue;
    }
    if (!stands(view, event)) continue;
    if (event.type === 'meeting.opened') meetings.push({ meeting: event.data.number, lines: [] });
    const line: Line = { key: String(event.seq), at: event.at, event, notes: [] };
    if (event.type === 'floor.given') floors.set(event.data.entry, line);
    meetings.at(-1)?.lines.push(line);
    all.push(line);
  }
  const notes = Object.values(view.notes ?? {}).sort((a, b) => Number(a.note.slice(1)) - Number(b.note.slice(1)));
  for (const note of notes) {
    const line = note.entry && floors.get(note.entry);
    if (line) line.notes.push(note);
    else insert(meetings, note);
  }
  return meetings.filter((one) => one.lines.length > 0);
}

function insert(meetings: MeetingLines[], note: NoteView): void {
  const home = meetings.find((one) => one.meeting === note.meeting) ?? meetings.at(-1);
  if (!home) return;
  const at = Date.parse(note.at);
  let index = home.lines.findIndex((line) => Date.parse(line.at) > at);
  if (index < 0) index = home.lines.length;
  home.lines.splice(index, 0, { key: note.note, at: note.at, notes: [note] });
}

export function recommendationOf(view: SessionView, note: string): RecommendationView | undefined {
  return Object.values(view.recommendations ?? {}).find((one) => one.note === note);
}
