// SPDX-License-Identifier: Apache-2.0
/**
 * What the parts of the desk share: which list is shown, on whose authority an act is done, acts that were refused
 * and are offered again, and links just made. There is one for a screen; parts take it with `useDesk()`.
 */
import { getContext, setContext } from 'svelte';
import type { EntryView, InvitationId, ListView, MethodName, ParticipantId, Refusal, SeenEvent } from '$protocol';
import { announcer } from '$shared/announcer.svelte';
import { titledName } from '$shared/derive';
import type { Answer, Session } from '$shared/session.svelte';
import type { Params } from '$shared/connection';
import { t, words } from '$shared/words/words.svelte';
import { personName } from './people';

/** The desk's own act; one of the presiding officer, done on instruction; not the desk's. */
export type Authority = 'own' | 'instructed' | 'none';

/** The part of the screen in which an act was made: what became of it is said there. */
export type Region = 'add' | 'list' | 'floor' | 'people' | 'links' | 'import' | 'agenda' | 'silence' | 'limits' | 'pending';

/** An act that was refused. It is kept until it is dismissed, done again, or overtaken. */
export interface Attempt {
  id: number;
  region: Region;
  /** In the page's language: "Kenya after Egypt". */
  what: () => string;
  refusal: Refusal;
  /** What somebody else did to the same meanwhile. */
  meanwhile: SeenEvent | undefined;
  again: () => Promise<unknown>;
}

/** What was done on instruction, to be said where it was done. */
export interface Instructed {
  region: Region;
  what: () => string;
  officer: string;
}

/** A link that was made on this page. Its token is nowhere else. */
export interface MadeLink {
  participant: ParticipantId;
  invitation: InvitationId;
  link: string;
  expires: number | undefined;
}

export interface Doing {
  region: Region;
  what: () => string;
  /** For a method that the desk has itself too: floor.request on a closed list. */
  instructed?: boolean;
}

export type Shown = 'people' | 'agenda' | 'record' | 'links' | 'import';

export class Desk {
  readonly session: Session;
  #attempts = $state.raw<Attempt[]>([]);
  #instructed = $state.raw<Instructed>();
  #list = $state<string>();
  #made = $state.raw<MadeLink[]>([]);
  /** What the middle of the screen shows. */
  shown = $state<Shown>('people');
  #last = 0;

  constructor(session: Session) {
    this.session = session;
  }

  /** The list that is shown: the chosen one, else that of the item under consideration, else the next item's. */
  readonly list: ListView | undefined = $derived.by(() => {
    const { lists, item, agenda } = this.session.view;
    const chosen = this.#list === undefined ? undefined : lists?.[this.#list];
    if (chosen) return chosen;
    if (item !== undefined) return lists?.[item];
    const coming = Object.values(agenda ?? {}).sort((a, b) => a.place - b.place).find((one) => one.status !== 'done');
    return coming && lists?.[coming.item];
  });

  chooseList(id: string | undefined): void {
    this.#list = id;
  }

  get officer(): string {
    const { view } = this.session;
    const { participant, name } = view.presiding;
    const person = view.bureau?.[participant];
    return person?.name ? titledName(person, words.current) : name || personName(view, participant, words.current);
  }

  authority(method: MethodName, instructed = false): Authority {
    if (!instructed && this.session.may(method)) return 'own';
    return this.session.view.procedure.rules.on_instruction.includes(method) ? 'instructed' : 'none';
  }

  /** Why the desk cannot do it: the presiding officer alone may. */
  whyNot(method: MethodName, instructed = false): string | undefined {
    return this.authority(method, instructed) === 'none' ? t('desk.presiding_only', { officer: this.officer }) : undefined;
  }

  /** Does it on the authority there is; what is refused is kept in the region and offered again. */
  async act<M extends MethodName>(method: M, params: Params<M>, how: Doing): Promise<Answer<M> | undefined> {
    const officer = this.officer;
    const instructed = this.authority(method, how.instructed) === 'instructed';
    this.#instructed = undefined;
    const outcome = await this.session.act(method, instructed ? { ...params, on_instruction: true } : params, { quiet: true });
    if (outcome.done) {
      this.#attempts = this.#attempts.filter((one) => one.region !== how.region || one.what() !== how.what());
      if (instructed) {
        this.#instructed = { region: how.region, what: how.what, officer };
        announcer.say(t('desk.done_instructed', { what: how.what(), officer }));
      }
      return outcome.answer;
    }
    if ('gone' in outcome) return undefined;
    this.keep(how, outcome.refusal, () => this.act(method, params, how));
    return undefined;
  }

  /** Keeps what was refused, with how to do it again. */
  keep({ region, what }: Doing, refusal: Refusal, again: () => Promise<unknown>): void {
    const same = (one: Attempt) => one.region === region && one.what() === what();
    const attempt: Attempt = {
      id: ++this.#last, region, what, refusal, meanwhile: this.#meanwhile(refusal), again,
    };
    this.#attempts = [...this.#attempts.filter((one) => !same(one)).slice(-4), attempt];
  }

  attempts(region: Region): Attempt[] {
    return this.#attempts.filter((one) => one.region === region);
  }

  dismiss(attempt: Attempt): void {
    this.#attempts = this.#attempts.filter((one) => one !== attempt);
  }

  instructed(region: Region): Instructed | undefined {
    return this.#instructed?.region === region ? this.#instructed : undefined;
  }

  dismissInstructed(): void {
    this.#instructed = undefined;
  }

  get made(): readonly MadeLink[] {
    return this.#made;
  }

  madeFor(participant: ParticipantId): MadeLink | undefined {
    return this.#made.find((one) => one.participant === participant);
  }

  keepLink(made: MadeLink): void {
    this.#made = [...this.#made.filter((one) => one.participant !== made.participant), made];
  }

  forgetLinks(of?: InvitationId): void {
    this.#made = of === undefined ? [] : this.#made.filter((one) => one.invitation !== of);
  }

  /** The latest act of somebody else on the entry that stands in the way. */
  #meanwhile(refusal: Refusal): SeenEvent | undefined {
    const { events, you } = this.session;
    if (refusal.reason === 'epoch_stale' || refusal.reason === 'not_presiding')
      return events.findLast((event) => event.type === 'presiding.passed');
    const data = (event: SeenEvent) => event.data as { entry?: string };
    return refusal.entry === undefined ? undefined
      : events.findLast((event) => data(event).entry === refusal.entry && event.by !== you.participant);
  }
}

const key = Symbol('desk');

export function provideDesk(desk: Desk): Desk {
  return setContext(key, desk);
}

export function useDesk(): Desk {
  return getContext<Desk>(key);
}

/** The entry that speaks now may not be moved; whoever waits or was passed over may. */
export function stands(entry: EntryView): boolean {
  return entry.fate === 'waiting' || entry.fate === 'passed_over';
}
