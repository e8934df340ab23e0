// SPDX-License-Identifier: Apache-2.0
// Which screens a person has, and what each of them loads: its code on its own, its areas of words.
import type { Component } from 'svelte';
import type { Role } from '$protocol';
import type { Area, Key } from '$shared/words/areas';
import { words } from '$shared/words/words.svelte';
import type { Language } from '$shared/words/words.svelte';

export interface Screen {
  label: Key;
  areas: readonly Area[];
  load: () => Promise<{ default: Component }>;
}

export const screens = {
  chair: {
    label: 'common.screen_chair', areas: ['common', 'refusals', 'events', 'chair', 'script'],
    load: () => import('../chair/Screen.svelte'),
  },
  delegate: {
    label: 'common.screen_delegate', areas: ['common', 'refusals', 'delegate'],
    load: () => import('../delegate/Screen.svelte'),
  },
  desk: {
    label: 'common.screen_desk', areas: ['common', 'refusals', 'events', 'desk'],
    load: () => import('../desk/Screen.svelte'),
  },
  rapporteur: {
    label: 'common.screen_rapporteur', areas: ['common', 'refusals', 'events', 'rapporteur'],
    load: () => import('../rapporteur/Screen.svelte'),
  },
  display: {
    label: 'common.screen_display', areas: ['common', 'refusals', 'events', 'display'],
    load: () => import('../display/Screen.svelte'),
  },
  follow: {
    label: 'common.screen_follow', areas: ['common', 'refusals', 'events'],
    load: () => import('../follow/Screen.svelte'),
  },
} as const satisfies Record<string, Screen>;

export type ScreenName = keyof typeof screens;

const ofRole: Record<Role, readonly ScreenName[]> = {
  chair: ['chair', 'follow'],
  vice_chair: ['chair', 'follow'],
  rapporteur: ['rapporteur', 'chair', 'follow'],
  bureau: ['follow'],
  secretary: ['desk', 'rapporteur', 'display', 'follow'],
  technician: ['follow', 'display'],
  delegate: ['delegate', 'follow'],
  panellist: ['delegate', 'follow'],
  interpreter: ['follow'],
  display: ['display'],
};
/** Whoever has several functions begins with the first of these. */
const order: readonly ScreenName[] = ['chair', 'desk', 'rapporteur', 'delegate', 'display', 'follow'];

export function screensOf(roles: readonly Role[]): ScreenName[] {
  // A Rapporteur keeps minutes; only an officer whose function is the chair begins with its screen.
  const first = roles.includes('rapporteur') && !roles.includes('chair') && !roles.includes('vice_chair')
    ? 'rapporteur' : undefined;
  const all = new Set(roles.flatMap((role) => ofRole[role]));
  const sorted = order.filter((name) => all.has(name) && name !== first);
  return first ? [first, ...sorted] : sorted.length > 0 ? sorted : ['follow'];
}

/**
 * Fetches what the person will need before the server has said who they are: the screen that the link names, else the
 * delegate's, which most people have. Whoever has another one has lost some kilobytes, once: then the link names it.
 */
export function fetchAhead(wish: string | undefined, language: Language): void {
  const { areas, load } = screens[(Object.keys(screens) as ScreenName[]).find((name) => name === wish) ?? 'delegate'];
  // What cannot be fetched now is asked for again when it is needed, and told then.
  Promise.all([load(), words.load(language, areas)]).catch(() => undefined);
}

/** The screen of the fragment when the person has it, else the first. */
export function screenFor(roles: readonly Role[], wish: string | undefined): ScreenName {
  const all = screensOf(roles);
  return all.find((name) => name === wish) ?? all[0] ?? 'follow';
}
