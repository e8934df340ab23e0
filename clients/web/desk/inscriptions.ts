// SPDX-License-Identifier: Apache-2.0
/**
 * Delegations to be inscribed, from a table or a list of names: read, understood and checked against the view, every
 * problem at once. The columns are those of `rostrum inscribe`: delegation, list, kind, capacity, group, speaker, door.
 * Without a line that names columns the first is the delegation and the second, where there is one, the group.
 */
import type { DelegationId, Door, GroupId, Kind, ListView, SessionView } from '$protocol';
import { Finder, folded } from '$shared/find';
import { readTable } from '$shared/table';
import type { Key } from '$shared/words/areas';

export interface Trouble {
  key: Key;
  values: Record<string, string | number>;
}

export interface Wish {
  list: string;
  for: DelegationId;
  kind?: string;
  group?: GroupId;
  speaker?: string;
  door?: Door;
}

export interface Inscription {
  line: number;
  /** As it was written. */
  written: string;
  wish: Wish | undefined;
  troubles: Trouble[];
}

const columns = ['delegation', 'list', 'kind', 'capacity', 'group', 'speaker', 'door'] as const;
type Column = (typeof columns)[number];

export interface Understood {
  rows: Inscription[];
  /** Of the line that names the columns. */
  header: Trouble[];
}

/** Reads what was pasted. `list` is that of rows which name none. */
export function readInscriptions(text: string, view: SessionView, list: ListView, language: string): Understood {
  const table = readTable(text);
  const named = (table.rows[0] ?? []).map((cell) => folded(cell));
  const hasHeader = named.includes('delegation');
  const header: Trouble[] = [];
  const at: Partial<Record<Column, number>> = {};
  if (hasHeader) {
    named.forEach((name, index) => {
      const column = columns.find((one) => one === name);
      if (column && at[column] === undefined) at[column] = index;
      else if (name) header.push({ key: column ? 'desk.trouble_column_twice' : 'desk.trouble_column', values: { column: table.rows[0]?.[index] ?? '' } });
    });
  } else {
    at.delegation = 0;
    at.group = 1;
  }
  const finder = new Finder(Object.values(view.delegations ?? {}), language);
  const first = new Map<string, number>();
  const rows = table.rows.slice(hasHeader ? 1 : 0).map((cells, index): Inscription => {
    const line = table.lines[index + (hasHeader ? 1 : 0)] ?? 0;
    const of = (column: Column) => cells[at[column] ?? Infinity] ?? '';
    const troubles: Trouble[] = [];
    const wish = understand(of, view, list, finder, troubles);
    if (!hasHeader && cells.length > 2) troubles.push({ key: 'desk.trouble_columns', values: { count: cells.length } });
    if (wish) {
      const place = `${wish.list} ${wish.for}`;
      const earlier = first.get(place);
      if (earlier !== undefined) troubles.push({ key: 'desk.trouble_twice', values: { line: earlier } });
      else first.set(place, line);
    }
    return { line, written: cells.filter(Boolean).join(' · '), wish: troubles.length === 0 ? wish : undefined, troubles };
  });
  return { rows, header };
}

function understand(of: (column: Column) => string, view: SessionView, usual: ListView, finder: Finder, troubles: Trouble[]): Wish | undefined {
  const say = (key: Key, values: Record<string, string | number> = {}) => void troubles.push({ key, values });
  const id = delegationOf(of('delegation'), view, finder, say);
  const list = of('list') ? view.lists?.[of('list')] : usual;
  if (!list || list.item === undefined) say('desk.trouble_list', { list: of('list') });
  const group = of('group') ? groupOf(of('group'), view) : undefined;
  if (of('group') && group === undefined) say('desk.trouble_group', { group: of('group') });
  const capacity = of('capacity').toLowerCase();
  if (capacity === 'group' && !of('group')) say('desk.trouble_group_missing');
  const door = doorOf(of('door'));
  if (of('door') && door === undefined) say('desk.trouble_door', { door: of('door') });
  const kind = of('kind') ? kindOf(of('kind'), view) : undefined;
  if (of('kind') && !kind) say('desk.trouble_kind', { kind: of('kind') });
  if (id === undefined || !list) return undefined;
  const delegation = view.delegations?.[id];
  if (group !== undefined && !delegation?.groups?.includes(group)) say('desk.trouble_member', { group: of('group') });
  const own = view.procedure.categories?.find((one) => one.id === delegation?.category)?.capacity ?? 'national';
  if (capacity && capacity !== 'group' && capacity !== own) say('desk.trouble_capacity', { capacity: of('capacity') });
  if (kind && !kind.capacities?.includes(group === undefined ? own : 'group')) say('desk.trouble_kind_not', { kind: of('kind') });
  const speaker = of('speaker') ? speakerOf(of('speaker'), id, view) : undefined;
  if (of('speaker') && speaker === undefined) say('desk.trouble_speaker', { speaker: of('speaker') });
  stateOf(view, list, id, kind, say);
  return {
    list: list.list, for: id, ...(kind ? { kind: kind.id } : {}), ...(group === undefined ? {} : { group }),
    ...(speaker === undefined ? {} : { speaker }), ...(door === undefined ? {} : { door }),
  };
}

type Say = (key: Key, values?: Record<string, string | number>) => void;

function delegationOf(text: string, view: SessionView, finder: Finder, say: Say): DelegationId | undefined {
  if (!text) {
    say('desk.trouble_missing');
    return undefined;
  }
  const wanted = folded(text);
  const known = Object.values(view.delegations ?? {});
  const whole = known.filter((one) => folded(one.delegation) === wanted ||
    [one.name, one.name_bare, one.name_in_text].some((names) => Object.values(names ?? {}).some((name) => folded(name) === wanted)));
  const found = whole.length > 0 ? whole.map((one) => one.delegation) : finder.find(text).map((match) => match.delegation);
  if (found.length === 1) return found[0];
  if (found.length === 0) say('desk.trouble_unknown', { delegation: text });
  else say('desk.trouble_several', { delegation: text, codes: found.slice(0, 6).join(', ') });
  return undefined;
}

function named(id: string, words: Readonly<Record<string, string>> | undefined, wanted: string): boolean {
  return folded(id) === wanted || Object.values(words ?? {}).some((name) => folded(name) === wanted);
}

function groupOf(text: string, view: SessionView): GroupId | undefined {
  const wanted = folded(text);
  return Object.values(view.groups ?? {}).find((one) => named(one.group, one.name, wanted) || named(one.group, one.name_in_text, wanted))?.group;
}

function kindOf(text: string, view: SessionView): Kind | undefined {
  const uses = new Set([undefined, 'statement', 'explanation', 'right_of_reply']);
  return view.procedure.kinds?.find((one) => uses.has(one.use) && named(one.id, one.title, folded(text)));
}

function doorOf(text: string): Door | undefined {
  return (['room', 'remote'] as const).find((door) => door === text.toLowerCase());
}

function speakerOf(text: string, delegation: DelegationId, view: SessionView): string | undefined {
  const wanted = folded(text);
  return Object.values(view.people ?? {}).find((one) => one.delegation === delegation &&
    (folded(one.participant) === wanted || (one.name !== '' && folded(one.name) === wanted)))?.participant;
}

/** Whether the list takes it as it stands now; the server has the last word. */
function stateOf(view: SessionView, list: ListView, id: DelegationId, kind: Kind | undefined, say: Say): void {
  const replies = kind?.use === 'right_of_reply' || list.use === 'replies';
  const stands = replies ? view.lists?.[`${list.item}.replies`] : list;
  if (list.item !== undefined && view.agenda?.[list.item]?.status === 'done') say('desk.trouble_concluded');
  if (list.status === 'closed' && !replies && !kind?.any_time) say('desk.trouble_closed');
  const there = (stands?.queue ?? []).some((entry) => view.entries?.[entry]?.delegation === id);
  if (there) say('desk.trouble_there');
}
