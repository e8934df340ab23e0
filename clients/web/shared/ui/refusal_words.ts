// SPDX-License-Identifier: Apache-2.0
import type { Refusal } from '$protocol';
import { entryName } from '../derive';
import type { Session } from '../session.svelte';
import { words } from '../words/words.svelte';

/** The sentence of a refusal: first what happened, then what to do. It names who and whom where the server did. */
export function refusalWords(session: Session, refusal: Refusal): string {
  const tongue = words.current;
  const { view } = session;
  const entry = refusal.entry && view.entries?.[refusal.entry];
  const who = refusal.presiding === view.presiding.participant ? view.presiding.name : '';
  const speaker = entry ? entryName(view, entry, tongue) : '';
  return tongue.t(`refusals.${refusal.reason}`, {
    named: who || speaker ? 1 : 0, who, speaker,
    since: tongue.time(view.presiding.since, view.session.time_zone),
  });
}
