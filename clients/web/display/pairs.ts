// SPDX-License-Identifier: Apache-2.0
// Which languages stand on the wall together. The fragment says it: `?languages=en,fr,en,ar`, read in twos.
import type { EntryView, SessionView } from '$protocol';
import { languages } from '$shared/words/words.svelte';
import type { Language } from '$shared/words/words.svelte';

/** The first is large, the second stands below it. */
export type Pair = readonly [Language, Language?];

function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

/** The working languages of a secretariat first, then the session's others in its order. */
function usual(session: readonly string[]): Language[] {
  const known = session.filter(isLanguage);
  return [...(['en', 'fr'] as const).filter((one) => known.includes(one)), ...known.filter((one) => one !== 'en' && one !== 'fr')];
}

/** What the fragment names; else the usual ones. Never empty. */
export function chosenLanguages(wish: string | null, session: readonly string[]): Language[] {
  const wished = (wish ?? '').split(',').filter(isLanguage);
  const found = wished.length > 0 ? wished : usual(session);
  return found.length > 0 ? found : ['en'];
}

/** In twos; one that is left over stands with the first. */
export function pairsOf(chosen: readonly Language[]): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < chosen.length; i += 2) {
    const first = chosen[i];
    const second = chosen[i + 1] ?? chosen[0];
    if (first) pairs.push(second === undefined || first === second ? [first] : [first, second]);
  }
  return pairs;
}

/**
 * Which pair is up: another one with each speaker, the same on every wall and after a reload. While no meeting is
 * going on it changes with the minutes, so that nobody waits for a language and nothing burns in.
 */
export function turnOf(view: Pick<SessionView, 'entries' | 'meeting' | 'meetings'>, minuteMs: number): number {
  const heard = Object.values(view.entries ?? {}).filter((entry: EntryView) => entry.started_at).length;
  const going = view.meeting !== undefined && view.meetings?.[view.meeting]?.status === 'in_session';
  return going || Number.isNaN(minuteMs) ? heard : heard + Math.floor(minuteMs / 60_000);
}
