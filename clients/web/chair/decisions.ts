// SPDX-License-Identifier: Apache-2.0
/** What can be decided on and voted about, in words. */
import type { SessionView } from '$protocol';
import { delegationName, itemTitle } from '$shared/derive';
import type { Key } from '$shared/words/areas';
import type { Tongue } from '$shared/words/tongue';

const named: Record<string, Key> = {
  agenda: 'script.subject_agenda', report: 'script.subject_report', organization_of_work: 'script.subject_organization',
};

/** `item:2`, `report`, `motion:q1`, `appeal:o1`, a symbol. */
export function aboutWords(view: SessionView, about: string, tongue: Tongue): string {
  const key = named[about];
  if (key) return tongue.t(key);
  const [kind, id = ''] = about.split(':', 2);
  if (kind === 'item') return tongue.t('common.item_named', { item: id, title: itemTitle(view, id, tongue) });
  if (kind === 'motion') return tongue.name(view.motions?.[id]?.title);
  const point = kind === 'appeal' ? view.points?.[id] : undefined;
  if (point) return tongue.t('script.appeal_of', { delegation: delegationName(view, point.appealed_by ?? point.delegation, tongue) });
  return about;
}

/** What can be decided on now, with what the item points to first; decided subjects are left out. */
export function subjectsNow(view: SessionView): string[] {
  const decided = new Set(Object.values(view.decisions ?? {}).filter((one) => one.outcome !== 'deferred').map((one) => one.subject));
  const order = Object.values(view.agenda ?? {}).sort((a, b) => a.place - b.place).map((one) => one.item);
  const item = view.item === undefined ? [] : [`item:${view.item}`];
  const organizing = view.item === undefined || view.agenda?.[view.item]?.parent === order[0] || view.item === order[0];
  const usual = view.item === order.at(-1) ? ['report', ...item] : organizing ? ['agenda', 'organization_of_work', ...item] : item;
  return [...new Set([...usual, 'agenda', 'organization_of_work', 'report'])].filter((one) => !decided.has(one));
}
