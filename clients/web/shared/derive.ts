// SPDX-License-Identifier: Apache-2.0
/**
 * Questions to the view that several screens ask. None of them works out a rule of the meeting: what may be done
 * is the server's answer. Each reads no more of the view than it needs.
 */
import type {
  Capacity, DelegationId, DocumentView, Door, EntryId, EntryView, GroupId, ListId, ListView, MeetingView, ParticipantId,
  SessionView, SlotView, SoundVerdict, You,
} from '$protocol';
import type { Ready } from './ui/Readiness.svelte';
import type { Key } from './words/areas';
import type { Tongue } from './words/tongue';

export function delegationName(view: SessionView, id: DelegationId, tongue: Tongue): string {
  return tongue.name(view.delegations?.[id]?.name) || id;
}

export function groupName(view: SessionView, id: GroupId, tongue: Tongue): string {
  return tongue.name(view.groups?.[id]?.name) || id;
}

interface Named {
  name?: Readonly<Record<string, string>>;
  name_in_text?: Readonly<Record<string, string>>;
  name_of?: Readonly<Record<string, string>>;
}

/** As in a sentence, with its article: *the Islamic Republic of Iran* (protocol/README.md). */
export function nameInText(named: Named | undefined, tongue: Tongue): string {
  return named?.name_in_text?.[tongue.language] ?? tongue.name(named?.name);
}

/** As after *representative* or *on behalf*, in French, Spanish and Russian with its preposition or case. */
export function nameAfterOf(named: Named | undefined, tongue: Tongue): string {
  return named?.name_of?.[tongue.language] ?? nameInText(named, tongue);
}

export function itemTitle(view: SessionView, id: string, tongue: Tongue): string {
  return tongue.name(view.agenda?.[id]?.title);
}

/** Who stands on the list: the delegation, or for a panellist the person as registered. */
export function entryName(view: SessionView, entry: EntryView, tongue: Tongue): string {
  const slot = entry.slot && view.panels?.[entry.slot];
  if (!slot) return delegationName(view, entry.delegation, tongue);
  return titledName(slot, tongue);
}

/** The line below the name: on behalf of whom, or from where. Empty for a national statement. */
export function entryCapacity(view: SessionView, entry: EntryView, tongue: Tongue): string {
  if (entry.slot) return delegationName(view, entry.delegation, tongue);
  if (entry.group) return tongue.t('common.on_behalf', { group: nameAfterOf(view.groups?.[entry.group], tongue) || entry.group });
  return '';
}

export function floorEntry(view: SessionView): EntryView | undefined {
  return view.floor && view.entries?.[view.floor.entry];
}

export function meetingNow(view: SessionView): MeetingView | undefined {
  return view.meeting === undefined ? undefined : view.meetings?.[view.meeting];
}

/** Whether the last planned meeting is over. */
export function sessionOver(view: SessionView): boolean {
  const meetings = Object.values(view.meetings ?? {});
  return meetings.length > 0 && meetings.every((meeting) => meeting.status === 'adjourned');
}

/** The list of speakers of the item under consideration. */
export function listNow(view: SessionView): ListView | undefined {
  return view.item === undefined ? undefined : view.lists?.[view.item];
}

/** How a list stands now, the last minutes before its closing included. */
export type ListShown = 'not_opened' | 'opening' | 'open' | 'closing' | 'closed';

export function listShown(list: ListView, now: number): ListShown {
  if (list.status === 'open' || list.status === 'closing') {
    if (list.window_until && Date.parse(list.window_until) > now) return 'opening';
    return list.closes_at ? 'closing' : 'open';
  }
  return list.status;
}

/** The entries of a queue; in another order than the list's own while a row is held. */
export function queueOf(view: SessionView, id: ListId, order = view.lists?.[id]?.queue ?? []): EntryView[] {
  return order.flatMap((entry) => view.entries?.[entry] ?? []);
}

/** Who waits first on a list; whoever was passed over is not called by "next". */
export function nextOn(view: SessionView, id: ListId): EntryView | undefined {
  return queueOf(view, id).find((entry) => entry.fate === 'waiting');
}

export interface Section {
  /** Stays the same when speakers come and go: the capacity, and the how-manieth run of it this is. */
  key: string;
  capacity: Capacity;
  limit_ms: number | undefined;
  entries: { entry: EntryView; place: number }[];
}

/** The queue in runs of the same capacity, as the rules of section show it. Places count who waits. */
export function sectionsOf(view: SessionView, id: ListId, order?: EntryId[]): Section[] {
  const sections: Section[] = [];
  const runs: Partial<Record<Capacity, number>> = {};
  let place = 0;
  for (const entry of queueOf(view, id, order)) {
    if (entry.fate === 'waiting') ++place;
    const last = sections.at(-1);
    if (last?.capacity === entry.capacity) last.entries.push({ entry, place });
    else {
      const run = (runs[entry.capacity] = (runs[entry.capacity] ?? 0) + 1);
      sections.push({
        key: `${entry.capacity} ${run}`, capacity: entry.capacity, limit_ms: view.lists?.[id]?.limits?.[entry.kind],
        entries: [{ entry, place }],
      });
    }
  }
  return sections;
}

/** A line of the list: the rule above a section, or a speaker. */
export type QueueLine = { key: string } & ({ section: Section } | { section?: never; entry: EntryView; place: number });

/** The queue as one run of lines. One keyed `{#each}` over it keeps the row of whoever moves to another section. */
export function linesOf(view: SessionView, id: ListId, order?: EntryId[]): QueueLine[] {
  return sectionsOf(view, id, order).flatMap((section) =>
    [{ key: section.key, section }, ...section.entries.map((line) => ({ key: line.entry.entry, ...line }))]);
}

export const sectionWords: Record<Capacity, Key> = {
  group: 'common.section_groups', national: 'common.section_states', observer: 'common.section_observers',
  organization: 'common.section_organizations', panellist: 'common.section_panellists',
};

export const doorWords: Record<Door, Key> = { room: 'common.in_room', remote: 'common.remote' };

/** Entries of the person's delegation that have not been heard and not been withdrawn. */
export function myEntries(view: SessionView, you: You): EntryView[] {
  if (!you.delegation) return [];
  const open = new Set(['waiting', 'passed_over', 'called', 'speaking', 'interrupted']);
  return Object.values(view.entries ?? {})
    .filter((entry) => entry.delegation === you.delegation && !entry.slot && open.has(entry.fate));
}

/** When an entry is expected to be called, in milliseconds since 1970. */
export function expectedAt(view: SessionView, entry: EntryId): number | undefined {
  const expected = view.expected?.[entry];
  return expected && Date.parse(expected.at);
}

/** To the five minutes: what a delegate is told is a guess and looks like one. */
export function roundedForDelegates(at: number): number {
  return Math.round(at / 300_000) * 300_000;
}

/** How a speaker can be reached. The podium knows; for other audiences it is unknown. */
export type Reach = 'connected' | 'in_room' | 'absent' | 'unknown';

export function reachOf(view: SessionView, entry: EntryView): Reach {
  if (!view.delegations_present && !view.people) return 'unknown';
  const doors = entry.speaker ? view.people?.[entry.speaker]?.present_by
    : view.delegations_present?.[entry.delegation];
  if (doors?.includes(entry.door)) return entry.door === 'room' ? 'in_room' : 'connected';
  return 'absent';
}

const testCountsMs = 30 * 60_000;
const weak: ReadonlySet<SoundVerdict> = new Set(['weak_line', 'too_noisy', 'too_quiet', 'nothing_heard']);

/**
 * Whether whoever is to speak can be heard (ui.md 3): there by their door, and for the remote door tested within 30
 * minutes on a line that is good. Undefined for an audience that is not told.
 */
export function readyOf(
  view: SessionView, who: { door: Door; delegation: DelegationId; speaker?: ParticipantId }, now: number,
): Ready | undefined {
  if (!view.people) return undefined;
  const person = who.speaker ? view.people[who.speaker] : undefined;
  const all = view.readiness?.[who.delegation];
  if (who.door === 'room') {
    const there = person?.present_by?.includes('room') || (all?.room ?? 0) > 0;
    return there ? 'ready' : 'not_present';
  }
  if (!(person ? person.devices > 0 : (all?.connected ?? 0) > 0)) return 'not_connected';
  const sound = person ? person.sound : all?.sound;
  if (!sound || now - Date.parse(sound.tested_at) > testCountsMs) return 'not_tested';
  return weak.has(sound.verdict) ? 'weak' : 'ready';
}

/** Texts of an entry that are offered, or of the delegation's next statement. */
export function textsOf(view: SessionView, entry: EntryView): DocumentView[] {
  return Object.values(view.documents ?? {}).filter((text) => !text.withdrawn_at &&
    (text.entry === entry.entry || (!text.entry && text.delegation === entry.delegation && entry.fate === 'waiting')));
}

/** The panel of an item in the order in which it is to be called. */
export function panelOf(view: SessionView, item: string): SlotView[] {
  return Object.values(view.panels ?? {}).filter((slot) => slot.item === item).sort((a, b) => a.turn - b.turn);
}

/** With title: "Mr. Vadim Sushik"; in Chinese the title follows the name. */
export function titledName(person: { name: string; honorific?: Readonly<Record<string, string>> }, tongue: Tongue): string {
  const title = tongue.name(person.honorific);
  return (tongue.language === 'zh' ? [person.name, title] : [title, person.name]).filter(Boolean).join(' ');
}
