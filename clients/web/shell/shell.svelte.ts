// SPDX-License-Identifier: Apache-2.0
import type { Component } from 'svelte';
import { formatLink } from '$shared/link';
import type { Session } from '$shared/session.svelte';
import { words } from '$shared/words/words.svelte';
import { screenFor, screens, screensOf } from './screens';
import type { ScreenName } from './screens';

/** Which screen is up. The choice is kept in the fragment, so a reload and a bookmark find it again. */
class Shell {
  #name = $state<ScreenName>();
  #screen = $state.raw<Component>();
  #session = $state.raw<Session>();
  #expected: string | undefined;
  /** A new build waits to be taken: what to do when the person agrees. */
  #renewal = $state.raw<() => void>();

  get name(): ScreenName | undefined {
    return this.#name;
  }

  get screen(): Component | undefined {
    return this.#screen;
  }

  get renewal(): (() => void) | undefined {
    return this.#renewal;
  }

  offerRenewal(take: () => void): void {
    this.#renewal = take;
  }

  /** The screens of this person. */
  get names(): ScreenName[] {
    return this.#session?.joined ? screensOf(this.#session.you.roles) : [];
  }

  /** Nobody is there to press anything: it takes care of itself (unattended.svelte.ts). Before joining: its link says so. */
  get unattended(): boolean {
    return this.#session ? this.names.length === 1 && this.names[0] === 'display' : this.#expected === 'display';
  }

  /** The screen that the link names, before it is known whose link it is. */
  expect(name: string | undefined): void {
    this.#expected = name;
  }

  async begin(session: Session): Promise<void> {
    this.#session = session;
    await this.show(screenFor(session.you.roles, session.link.screen));
  }

  async show(name: ScreenName): Promise<void> {
    const { areas, load } = screens[name];
    const [loaded] = await Promise.all([load(), words.need(areas)]);
    this.#name = name;
    this.#screen = loaded.default;
    const session = this.#session;
    if (!session) return;
    session.link.screen = name;
    history.replaceState(null, '', formatLink(session.link));
  }
}

export const shell = new Shell();
