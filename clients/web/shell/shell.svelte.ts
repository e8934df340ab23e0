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
  #session: Session | undefined;
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
