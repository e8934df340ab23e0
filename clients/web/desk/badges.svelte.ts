// SPDX-License-Identifier: Apache-2.0
import { tick } from 'svelte';
import type { MadeLink } from './desk.svelte';

/** What is on the sheet for the printer; nothing of it shows on the screen. */
export const sheet = $state<{ badges: MadeLink[] }>({ badges: [] });

export async function printBadges(badges: readonly MadeLink[]): Promise<void> {
  sheet.badges = [...badges];
  await tick();
  window.print();
}
