// SPDX-License-Identifier: Apache-2.0
import { getContext, setContext } from 'svelte';
import type { EntryId, EntryView, MethodName, SlotId, SlotView, UndoView } from '$protocol';
import { announcer } from '$shared/announcer.svelte';
import { entryName, expectedAt, listNow, panelOf, queueOf, readyOf, titledName } from '$shared/derive';
import type { Outcome, Session } from '$shared/session.svelte';
import type { Params } from '$shared/connection';
import { t, words } from '$shared/words/words.svelte';
import type { Phrase } from './script';
import { nextSlot, nextStep, panelIsOn } from './steps';
import type { Source, Step } from './steps';

/** What can be open at a time beside the meeting itself; Escape closes it. */
export type Form = 'add' | 'list' | 'suspend' | 'adjourn' | 'mandate' | 'decide' | 'rule' | 'agenda';

interface Undo {
  /** When it was done, on the session's clock. */
  at: number;
  label: string;
  run: () => Promise<unknown>;
}

/**
 * The presiding officer's page: what is chosen and open on it, and its acts. Nothing of it outlives the page, and
 * nothing of it is the meeting's: that is the view.
 */
export class Console {
  readonly session: Session;
  #chosen = $state<EntryId>();
  #slot = $state<SlotId>();
  #form = $state<Form>();
  #source = $state<Source>();
  #undo = $state.raw<Undo>();
  readonly #underway = new Set<string>();
  #phrase = $state<Phrase>();
  /** Points of order that do not interrupt, put off until the speaker has finished. */
  #held = $state.raw<ReadonlySet<string>>(new Set());

  constructor(session: Session) {
    this.session = session;
  }

  /** Panel or list, as the presiding officer chose; else the panel while it is on. */
  get source(): Source {
    return panelIsOn(this.session.view) ? this.#source ?? 'panel' : this.#source === 'panel' ? 'panel' : 'list';
  }

  show(source: Source): void {
    this.#source = source;
  }

  get step(): Step {
    // The panel that is over leaves Space to the list.
    const source = panelIsOn(this.session.view) ? this.source : 'list';
    return nextStep(this.session.view, source, this.session.now);
  }

  get chosen(): EntryId | undefined {
    return this.#chosen;
  }

  /** A row of the panel. */
  get slot(): SlotId | undefined {
    return this.#slot;
  }

  get form(): Form | undefined {
    return this.#form;
  }

  get held(): ReadonlySet<string> {
    return this.#held;
  }

  /** A sentence that stands before the script; asked for again it goes. */
  get phrase(): Phrase | undefined {
    return this.#phrase;
  }

  say(phrase: Phrase): void {
    this.#phrase = this.#phrase === phrase ? undefined : phrase;
  }

  hold(point: string, on: boolean): void {
    const held = new Set(this.#held);
    if (on) held.add(point);
    else held.delete(point);
    this.#held = held;
  }

  open(form: Form): void {
    this.#form = this.#form === form ? undefined : form;
  }

  /** The list's state asks for a time or a reason. */
  openAsking(): void {
    this.#form = 'list';
  }

  close(): void {
    this.#form = undefined;
  }

  choose(entry: EntryId | undefined): void {
    this.#chosen = entry;
    const found = entry && this.session.view.entries?.[entry];
    if (found) announcer.say(this.placed(found));
  }

  chooseSlot(id: SlotId | undefined): void {
    this.#slot = id;
    const slot = id && this.session.view.panels?.[id];
    if (!slot) return;
    const of = panelOf(this.session.view, slot.item).length;
    announcer.say(t('chair.placed', { speaker: titledName(slot, words.current), place: words.current.ordinal(slot.turn), of, timed: 0, time: '' }));
  }

  /** "Japan, 4th of 14, about 14:20" */
  placed(entry: EntryView): string {
    const { view } = this.session;
    const tongue = words.current;
    const queue = queueOf(view, entry.list);
    const at = expectedAt(view, entry.entry);
    return t('chair.placed', {
      speaker: entryName(view, entry, tongue), place: tongue.ordinal(queue.findIndex((one) => one.entry === entry.entry) + 1),
      of: queue.length, timed: at === undefined ? 0 : 1, time: at === undefined ? '' : tongue.time(at, view.session.time_zone),
    });
  }

  /** The same act is not sent twice: a second press of a key before the answer does nothing. */
  async act<M extends MethodName>(method: M, params: Params<M>): Promise<Outcome<M> | undefined> {
    const same = `${method} ${JSON.stringify(params)}`;
    if (this.#underway.has(same)) return undefined;
    this.#underway.add(same);
    try {
      return await this.session.act(method, params);
    } finally {
      this.#underway.delete(same);
    }
  }

  /** Calls a panellist and gives the floor, in the place of whoever speaks. */
  async call(slot: SlotId, ending: EntryId | undefined): Promise<void> {
    const item = this.session.view.panels?.[slot]?.item;
    if (item === undefined) return;
    const called = await this.act('panel.invite', { item, slot });
    if (called?.done) await this.give(called.answer.entry, ending);
  }

  /** Gives the floor; with `ending` that statement ends in the same act. A point of order ends none. */
  async give(entry: EntryId, ending: EntryId | undefined): Promise<void> {
    const given = await this.act('floor.give', { entry, ...(ending ? { ending } : {}) });
    if (given?.done && this.#chosen === entry) this.#chosen = undefined;
  }

  /** Moves a row; `after` null is the top. It can be undone. */
  async move(entry: EntryId, after: EntryId | null): Promise<void> {
    const { view } = this.session;
    const found = view.entries?.[entry];
    if (!found) return;
    const queue = queueOf(view, found.list).map((one) => one.entry);
    const before = queue[queue.indexOf(entry) - 1] ?? null;
    if (before === after) return;
    const moved = await this.act('list.move', { entry, after });
    if (!moved?.done) return;
    this.#undo = { at: this.session.clock.now(), label: t('chair.undo_move', { speaker: this.nameOf(entry) }), run: () => this.session.act('list.move', { entry, after: before }) };
    const now = this.session.view.entries?.[entry];
    if (now) announcer.say(this.placed(now));
  }

  /** The chosen row one place up or down, or to the top: of the list, or of the panel while it is shown. */
  async shift(by: -1 | 1 | 'top'): Promise<void> {
    if (this.source === 'panel') {
      await this.#shiftSlot(by);
      return;
    }
    const entry = this.#chosen;
    const found = entry && this.session.view.entries?.[entry];
    if (!found) return;
    const queue = queueOf(this.session.view, found.list).map((one) => one.entry);
    const at = queue.indexOf(entry);
    const to = by === 'top' ? 0 : Math.min(queue.length - 1, Math.max(0, at + by));
    if (to === at) return;
    const others = queue.filter((one) => one !== entry);
    await this.move(entry, others[to - 1] ?? null);
  }

  async #shiftSlot(by: -1 | 1 | 'top'): Promise<void> {
    const slot = this.#slot && this.session.view.panels?.[this.#slot];
    if (!slot) return;
    const order = panelOf(this.session.view, slot.item).map((one) => one.slot);
    const at = order.indexOf(slot.slot);
    const to = by === 'top' ? 0 : Math.min(order.length - 1, Math.max(0, at + by));
    if (to === at) return;
    await this.moveSlot(slot.slot, order.filter((one) => one !== slot.slot)[to - 1] ?? null);
  }

  async moveSlot(slot: SlotId, after: SlotId | null): Promise<void> {
    const item = this.session.view.panels?.[slot]?.item;
    if (item !== undefined) await this.act('panel.reorder', { item, slot, after });
  }

  /** The chosen slot, else the next one, when it can be marked absent. */
  slotToMark(): SlotView | undefined {
    const { view } = this.session;
    const slot = this.#slot && this.source === 'panel' ? view.panels?.[this.#slot] : nextSlot(view);
    return slot && (slot.status === 'scheduled' || slot.status === 'invited') ? slot : undefined;
  }

  async absent(): Promise<void> {
    const slot = this.slotToMark();
    if (slot) await this.act('panel.mark_absent', { item: slot.item, slot: slot.slot });
  }

  /** The first on the list who cannot be heard now. */
  unready(): EntryView | undefined {
    const { view, now } = this.session;
    const list = listNow(view);
    return list && queueOf(view, list.list).find((one) => one.fate === 'waiting' && missing.has(readyOf(view, one, now) ?? ''));
  }

  async skip(entry: EntryView): Promise<void> {
    const { entry: id } = entry;
    if (entry.fate === 'passed_over') {
      await this.act('list.recall', { entry: id });
      return;
    }
    const passed = await this.act('list.pass_over', { entry: id });
    if (passed?.done)
      this.#undo = { at: this.session.clock.now(), label: t('chair.undo_skip', { speaker: this.nameOf(id) }), run: () => this.session.act('list.recall', { entry: id }) };
  }

  /** What Ctrl Z takes back: the floor while the body's seconds run, else the last change of the list by this page. */
  get undoing(): { label: string; until?: string } | undefined {
    const { view } = this.session;
    const undo = this.#floorUndo;
    if (undo) {
      const back = undo.ended && view.entries?.[undo.ended];
      return { label: back ? t('chair.give_back', { speaker: this.#plate(back) }) : t('chair.take_back'), until: undo.until };
    }
    return this.#undo;
  }

  /** The giving or ending of the floor, unless this page changed the list since: the last act goes first. */
  get #floorUndo(): UndoView | undefined {
    const { undo, procedure } = this.session.view;
    if (!undo || Date.parse(undo.until) <= this.session.now) return undefined;
    const at = Date.parse(undo.until) - (procedure.rules.undo_ms ?? 0);
    return this.#undo && this.#undo.at > at ? undefined : undo;
  }

  async undo(): Promise<void> {
    if (this.#floorUndo) {
      await this.act('floor.undo', {});
      return;
    }
    const last = this.#undo;
    this.#undo = undefined;
    await last?.run();
  }

  nameOf(id: EntryId): string {
    const entry = this.session.view.entries?.[id];
    return entry ? entryName(this.session.view, entry, words.current) : '';
  }

  #plate(entry: EntryView): string {
    const name = entryName(this.session.view, entry, words.current);
    return entry.slot ? name : words.current.plate(name);
  }

  /** Up and down in what the middle shows. */
  chooseNext(by: -1 | 1): void {
    if (this.source === 'panel') {
      const order = panelOf(this.session.view, this.session.view.item ?? '').map((one) => one.slot);
      const here = this.#slot === undefined ? -1 : order.indexOf(this.#slot);
      this.chooseSlot(order[here < 0 ? (by > 0 ? 0 : order.length - 1) : Math.min(order.length - 1, Math.max(0, here + by))]);
      return;
    }
    const list = listNow(this.session.view);
    if (!list) return;
    const queue = queueOf(this.session.view, list.list);
    const at = queue.findIndex((one) => one.entry === this.#chosen);
    const to = at < 0 ? (by > 0 ? 0 : queue.length - 1) : Math.min(queue.length - 1, Math.max(0, at + by));
    this.choose(queue[to]?.entry);
  }
}

const missing: ReadonlySet<string> = new Set(['not_connected', 'not_present']);
const key = Symbol('console');

export function provideConsole(session: Session): Console {
  const made = new Console(session);
  setContext(key, made);
  return made;
}

export function useConsole(): Console {
  return getContext<Console>(key);
}
