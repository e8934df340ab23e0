// SPDX-License-Identifier: Apache-2.0
/**
 * Dragging a row of a list to another place, with a mouse, a pen or a finger. While it is held `order` gives the list
 * as it would be; Escape, or letting go where it was, changes nothing. Rows carry `data-entry`. The keyboard's way is
 * the screen's own: choose, then move up or down.
 */
interface Rows<Id extends string> {
  list: () => HTMLElement | undefined;
  /** The keys in their present order. */
  keys: () => Id[];
  /** Put `key` after `after`; null is the top. */
  drop: (key: Id, after: Id | null) => void;
}

const threshold = 6; // px before a press is a drag
const edge = 40; // px at either end of the list where it scrolls

export class Reorder<Id extends string> {
  readonly #rows: Rows<Id>;
  #held = $state<Id>();
  #order = $state.raw<Id[]>();
  #press: { key: Id; x: number; y: number } | undefined;

  constructor(rows: Rows<Id>) {
    this.#rows = rows;
  }

  /** The row that is held. */
  get held(): Id | undefined {
    return this.#held;
  }

  /** The list as it would be; undefined while nothing is held. */
  get order(): Id[] | undefined {
    return this.#order;
  }

  /** On `pointerdown` of the row's grip. */
  press(event: PointerEvent, key: Id): void {
    if (event.button !== 0) return;
    this.#press = { key, x: event.clientX, y: event.clientY };
    const abort = new AbortController();
    const { signal } = abort;
    const end = (drop: boolean) => {
      abort.abort();
      this.#let(drop);
    };
    addEventListener('pointermove', (move) => this.#moved(move), { signal });
    addEventListener('pointerup', () => end(true), { signal });
    addEventListener('pointercancel', () => end(false), { signal });
    addEventListener('keydown', (pressed) => {
      if (pressed.key !== 'Escape' || !this.#held) return;
      pressed.preventDefault();
      end(false);
    }, { signal, capture: true });
  }

  #moved(event: PointerEvent): void {
    const press = this.#press;
    if (!press) return;
    if (!this.#held && Math.hypot(event.clientX - press.x, event.clientY - press.y) < threshold) return;
    event.preventDefault();
    this.#held = press.key;
    const list = this.#rows.list();
    if (!list) return;
    const box = list.getBoundingClientRect();
    if (event.clientY < box.top + edge) list.scrollBy(0, -edge / 4);
    else if (event.clientY > box.bottom - edge) list.scrollBy(0, edge / 4);
    const keys = this.#rows.keys().filter((key) => key !== press.key);
    const at = keys.findIndex((key) => {
      const row = list.querySelector(`[data-entry="${CSS.escape(key)}"]`)?.getBoundingClientRect();
      return row !== undefined && event.clientY < row.top + row.height / 2;
    });
    keys.splice(at < 0 ? keys.length : at, 0, press.key);
    if (keys.join() !== this.#order?.join()) this.#order = keys;
  }

  #let(drop: boolean): void {
    const held = this.#held;
    const order = this.#order;
    this.#press = this.#held = this.#order = undefined;
    if (!drop || !held || !order || order.join() === this.#rows.keys().join()) return;
    this.#rows.drop(held, order[order.indexOf(held) - 1] ?? null);
  }
}

/** Rows of a list travel to their new places when `order` changes; not under reduced motion. */
export function travelling(list: () => HTMLElement | undefined, order: () => unknown): void {
  let before = new Map<string, number>();
  const tops = () => new Map([...list()?.querySelectorAll<HTMLElement>('[data-entry]') ?? []]
    .map((row) => [row.dataset['entry'] ?? '', row.offsetTop]));
  $effect.pre(() => {
    order();
    before = tops();
  });
  $effect(() => {
    order();
    if (before.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    for (const row of list()?.querySelectorAll<HTMLElement>('[data-entry]') ?? []) {
      const by = (before.get(row.dataset['entry'] ?? '') ?? row.offsetTop) - row.offsetTop;
      if (by) row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], { duration: 240, easing: 'ease' });
    }
  });
}
