// SPDX-License-Identifier: Apache-2.0
/** What the parts of the delegate's page share beside the view: what concerns this person alone, and what is open. */
import { getContext, setContext, tick, untrack } from 'svelte';
import type { EntryId, LateRequestView, SoundTestView } from '$protocol';
import type { IconName } from '$shared/ui/icons';
import type { Session } from '$shared/session.svelte';
import { Choices } from './choices.svelte';
import { Texts } from './texts.svelte';

/** A question asked in the place of the one thing. */
export type Panel = 'for' | 'statement' | 'swap' | 'order' | 'reply' | 'late' | 'cannot' | 'missed';

/** Something that happened to this delegation, told until it is put away. */
export interface Message {
  id: number;
  icon: IconName;
  text: string;
}

const undoMs = 10_000;
const messagesKept = 3;

export class Page {
  readonly session: Session;
  readonly choices: Choices;
  readonly texts: Texts;
  #panel = $state<Panel>();
  #opener: Element | null = null;
  #late = $state.raw<LateRequestView[]>([]);
  #sound = $state.raw<SoundTestView>();
  #messages = $state.raw<Message[]>([]);
  #withdrawal = $state.raw<{ entry: EntryId; until: number }>();
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.session = session;
    this.choices = new Choices(session);
    this.texts = new Texts(session);
    this.refresh();
  }

  /** After joining anew, `you` tells what changed meanwhile. */
  refresh(): void {
    this.#late = this.session.you.late;
    this.#sound = this.session.you.sound;
    void this.texts.refresh();
  }

  get panel(): Panel | undefined {
    return this.#panel;
  }

  open(panel: Panel): void {
    this.#opener = document.activeElement;
    this.#panel = panel;
  }

  /** Back to the one thing, and to the button that opened the question where it is still there. */
  close(): void {
    if (!this.#panel) return;
    // Opened by a key, the button that opens it too is the place to come back to.
    const opener = this.#opener?.getAttribute('data-opens') ?? this.#panel;
    this.#panel = undefined;
    void tick().then(() => {
      document.querySelector<HTMLElement>(`[data-opens="${CSS.escape(opener)}"]`)?.focus();
    });
  }

  get late(): readonly LateRequestView[] {
    return this.#late;
  }

  lateChanged(request: LateRequestView): void {
    this.#late = [...this.#late.filter((one) => one.late !== request.late), request];
  }

  /** The last test of the own microphone. */
  get sound(): SoundTestView | undefined {
    return this.#sound;
  }

  soundTested(test: SoundTestView): void {
    this.#sound = test;
  }

  get messages(): readonly Message[] {
    return this.#messages;
  }

  tell(icon: IconName, text: string): void {
    // Called where something is watched: what is told is not.
    this.#messages = [...untrack(() => this.#messages), { id: ++this.#told, icon, text }].slice(-messagesKept);
  }

  putAway(id: number): void {
    this.#messages = this.#messages.filter((one) => one.id !== id);
  }

  /** The request that is being withdrawn: nothing was sent yet. `until` is own time. */
  get withdrawal(): { entry: EntryId; until: number } | undefined {
    return this.#withdrawal;
  }

  /** Withdraws in ten seconds; until then it can be undone without losing the place. */
  withdraw(entry: EntryId): void {
    void this.#carryOut();
    this.#withdrawal = { entry, until: performance.now() + undoMs };
    this.#timer = setTimeout(() => void this.#carryOut(), undoMs);
  }

  undoWithdrawal(): void {
    clearTimeout(this.#timer);
    this.#withdrawal = undefined;
  }

  /** The page goes away: what was decided is sent now. */
  leave(): void {
    void this.#carryOut();
  }

  async #carryOut(): Promise<void> {
    const { entry } = this.#withdrawal ?? {};
    this.undoWithdrawal();
    if (entry) await this.session.act('floor.withdraw', { entry });
  }
}

const key = Symbol('delegate');

export function providePage(page: Page): Page {
  setContext(key, page);
  return page;
}

export function usePage(): Page {
  return getContext<Page>(key);
}
