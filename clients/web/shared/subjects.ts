// SPDX-License-Identifier: Apache-2.0
import type { SessionView } from '$protocol';
import { itemTitle } from './derive';
import type { Key } from './words/areas';
import type { Tongue } from './words/tongue';

const named: Record<string, Key> = {
  agenda: 'common.subject_agenda', report: 'common.subject_report', organization_of_work: 'common.subject_organization',
};

/** What is voted on or decided, as a heading: `report`, `item:2`, `motion:q1`, `appeal:o1`, a symbol. */
export function subjectWords(view: SessionView, about: string, tongue: Tongue): string {
  const key = named[about];
  if (key) return tongue.t(key);
  const [what, id = ''] = about.split(/:(.*)/s);
  if (what === 'item' && id) return tongue.t('common.item_named', { item: id, title: itemTitle(view, id, tongue) });
  if (what === 'motion') return tongue.name(view.motions?.[id]?.title) || id;
  if (what === 'appeal') return tongue.t('common.subject_appeal');
  return about;
}
