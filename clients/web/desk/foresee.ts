// SPDX-License-Identifier: Apache-2.0
/**
 * What would come of an act that was not done yet: where a request would stand, and when speakers would begin in
 * another order. A preview that the server's answer replaces; it follows rule LS9 and the paces of the forecast.
 */
import type { DelegationId, EntryId, EntryView, ListView, SessionView, SpeakerClass } from '$protocol';

function classOf(view: SessionView, delegation: DelegationId, forGroup: boolean): SpeakerClass | undefined {
  if (forGroup) return 'group';
  const category = view.delegations?.[delegation]?.category;
  return view.procedure.categories?.find((one) => one.id === category)?.speaks_as;
}

/** Expected milliseconds of an entry with the handover after it. */
function lasts(view: SessionView, kind: string): number {
  return (view.forecast.pace?.[kind]?.expected_ms ?? 180_000) + view.forecast.handover_ms;
}

export interface Foreseen {
  /** From 1; undefined where the order goes by name or by lot. */
  place: number | undefined;
  /** Milliseconds since 1970; undefined while nothing is expected of the list. */
  at: number | undefined;
}

/** Where a new request of this delegation would stand. */
export function foresee(view: SessionView, list: ListView, delegation: DelegationId, forGroup: boolean): Foreseen {
  const order = view.procedure.orders?.find((one) => one.id === list.order);
  if (!order || (order.within && order.within !== 'receipt')) return { place: undefined, at: undefined };
  const sections = order.sections ?? [];
  const sectionOf = (speaks: SpeakerClass | undefined) => {
    const found = sections.findIndex((classes) => speaks !== undefined && classes.includes(speaks));
    return found < 0 ? sections.length : found;
  };
  const own = sectionOf(classOf(view, delegation, forGroup));
  const queue = (list.queue ?? []).flatMap((id) => view.entries?.[id] ?? []);
  const last = queue.findLastIndex((entry) => sectionOf(entry.speaks_as) <= own);
  const before = queue.slice(0, last + 1).filter((entry) => entry.fate === 'waiting');
  const previous = before.at(-1);
  const from = previous && view.expected?.[previous.entry]?.at;
  const first = queue.find((entry) => view.expected?.[entry.entry]);
  const at = previous && from ? Date.parse(from) + lasts(view, previous.kind)
    : first && before.length === 0 ? Date.parse(view.expected?.[first.entry]?.at ?? '') : undefined;
  return { place: before.length + 1, at: at === undefined || Number.isNaN(at) ? undefined : at };
}

/** When each who waits would begin in this order. */
export function startsIn(view: SessionView, order: readonly EntryId[]): Map<EntryId, number> {
  const waiting = order.flatMap((id): EntryView[] => {
    const entry = view.entries?.[id];
    return entry?.fate === 'waiting' ? [entry] : [];
  });
  const known = waiting.flatMap(({ entry }) => view.expected?.[entry]?.at ?? []).map((at) => Date.parse(at));
  const starts = new Map<EntryId, number>();
  if (known.length === 0) return starts;
  let at = Math.min(...known);
  for (const { entry, kind } of waiting) {
    starts.set(entry, at);
    at += lasts(view, kind);
  }
  return starts;
}
