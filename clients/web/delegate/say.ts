// SPDX-License-Identifier: Apache-2.0
/** Phrases that several parts of the page use. */
import type { SessionView } from '$protocol';
import { itemTitle } from '$shared/derive';
import { minutes } from '$shared/words/tongue';
import type { Tongue } from '$shared/words/tongue';

/** "3 minutes", "1:30", "No time limit". */
export function limitWords(ms: number, tongue: Tongue): string {
  if (ms === 0) return tongue.t('delegate.limit_none');
  return ms % 60_000 === 0 ? tongue.t('delegate.limit_minutes', { count: ms / 60_000 })
    : tongue.t('delegate.limit', { limit: minutes(ms) });
}

/** What is voted on or decided: `item:2`, `motion:q1`, `appeal:o1`, `report`, a symbol. */
export function subjectWords(view: SessionView, about: string, tongue: Tongue): string {
  const [what, id = ''] = about.split(/:(.*)/s);
  if (what === 'item' && id) return tongue.t('common.item_named', { item: id, title: itemTitle(view, id, tongue) });
  if (what === 'motion') return tongue.name(Object.values(view.motions ?? {}).find((one) => one.motion === id)?.title) || id;
  if (what === 'appeal') return tongue.t('delegate.about_appeal');
  return about.replaceAll('_', ' ');
}
