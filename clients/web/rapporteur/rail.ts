// SPDX-License-Identifier: Apache-2.0
// Who spoke on each item, in the order of the floor, under headings of the kinds of intervention. Pure.
import type { EntryView, ItemId, ItemView, Kind, SessionView, SlotView } from '$protocol';

export interface RailGroup {
  key: string;
  kind: Kind;
  spoke: EntryView[];
  /** Who still waits, or the whole panel. */
  toCome: number;
}

export interface RailItem {
  item: ItemView;
  groups: RailGroup[];
  count: number;
}

const heard = new Set(['speaking', 'interrupted', 'delivered']);

/** The items of the agenda in order, sub-items under their parent's number; headings without entries are left out. */
export function railOf(view: SessionView): RailItem[] {
  const items = Object.values(view.agenda ?? {}).sort((a, b) => a.place - b.place);
  const listItem = (entry: EntryView): ItemId | undefined =>
    view.lists?.[entry.list]?.item ?? (entry.slot ? view.panels?.[entry.slot]?.item : undefined);
  const byItem = new Map<ItemId, EntryView[]>();
  for (const entry of Object.values(view.entries ?? {})) {
    const item = listItem(entry);
    if (item !== undefined) byItem.set(item, [...byItem.get(item) ?? [], entry]);
  }
  return items.map((item) => {
    const entries = byItem.get(item.item) ?? [];
    const groups = view.procedure.kinds.flatMap((kind): RailGroup[] => {
      const mine = entries.filter((entry) => entry.kind === kind.id);
      const spoke = once(mine.filter((entry) => heard.has(entry.fate))
        .sort((a, b) => Date.parse(a.started_at ?? '') - Date.parse(b.started_at ?? '')));
      const waiting = mine.filter((entry) => entry.fate === 'waiting' || entry.fate === 'passed_over').length;
      const toCome = kind.use === 'panel' ? slotsOf(view, item.item).length - spoke.length : waiting;
      return spoke.length + toCome > 0 ? [{ key: `${item.item} ${kind.id}`, kind, spoke, toCome }] : [];
    });
    return { item, groups, count: groups.reduce((sum, one) => sum + one.spoke.length, 0) };
  });
}

function slotsOf(view: SessionView, item: ItemId): SlotView[] {
  return Object.values(view.panels ?? {}).filter((slot) => slot.item === item);
}

/** Each State once, at its first statement; for a group on its own line. */
function once(entries: EntryView[]): EntryView[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const who = `${entry.slot ?? entry.delegation} ${entry.group ?? ''}`;
    const first = !seen.has(who) || entry.fate === 'speaking';
    seen.add(who);
    return first;
  });
}
