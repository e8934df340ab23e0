// SPDX-License-Identifier: Apache-2.0
/**
 * Every act by keyboard. A component says `useKeys([...])` while it is on the screen; the shell listens. Keys are
 * written "Space", "E", "Alt+ArrowUp", "Ctrl+Z", "F6", "?", "Escape", "Shift+N".
 *
 * Letters and Space do nothing while the person types in a field; Space and Enter do nothing on a button or a
 * link, which they press. Single letters can be switched off, and each key can be changed; both are remembered.
 */
import { onDestroy } from 'svelte';

export interface Binding {
  /** Stable name, such as "chair.end"; what is remapped is remembered under it. */
  id: string;
  key: string;
  /** In the page's language, for the list of all keys. */
  label: () => string;
  act: () => void;
  /** Not now: the key is listed and does nothing. */
  when?: () => boolean;
}

const stored = 'rostrum.keys';

interface Kept {
  letters: boolean;
  changed: Record<string, string>;
}

function readKept(): Kept {
  try {
    return { letters: true, changed: {}, ...JSON.parse(localStorage.getItem(stored) ?? '{}') as Partial<Kept> };
  } catch {
    return { letters: true, changed: {} }; // not ours, or cut short: begin anew
  }
}

class Keys {
  /**
   * What counts, and what the list of all keys is drawn from. Parts of a page come and go in one breath: one that read
   * the state there would be given what was before the others came.
   */
  #all: Binding[] = [];
  #bindings = $state.raw<Binding[]>([]);
  #kept = $state.raw<Kept>({ letters: true, changed: {} });

  /** Space is inert until then: an alert came under the person's thumb. Monotonic milliseconds. */
  #spaceFrom = 0;
  #waits = $state(false);

  restore(): void {
    this.#kept = readKept();
  }

  get bindings(): readonly Binding[] {
    return this.#bindings;
  }

  /** Whether single letters act. */
  get letters(): boolean {
    return this.#kept.letters;
  }

  setLetters(on: boolean): void {
    this.#keep({ ...this.#kept, letters: on });
  }

  keyOf(binding: Pick<Binding, 'id' | 'key'>): string {
    return this.#kept.changed[binding.id] ?? binding.key;
  }

  change(id: string, key: string | undefined): void {
    const changed = { ...this.#kept.changed };
    if (key === undefined) delete changed[id];
    else changed[id] = key;
    this.#keep({ ...this.#kept, changed });
  }

  add(bindings: readonly Binding[]): () => void {
    this.#all = [...this.#all, ...bindings];
    this.#bindings = this.#all;
    return () => {
      this.#all = this.#all.filter((one) => !bindings.includes(one));
      this.#bindings = this.#all;
    };
  }

  /** Space waits a second: something took the place of what it would have done. */
  holdSpace(ms = 1000): void {
    this.#spaceFrom = performance.now() + ms;
    this.#waits = true;
    setTimeout(() => (this.#waits = performance.now() < this.#spaceFrom), ms + 1);
  }

  /** Whether Space is inert now: the button that it would press shows it. */
  get spaceWaits(): boolean {
    return this.#waits;
  }

  /** The listener of the window. The binding that was added last goes first. */
  pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const name = nameOf(event);
    const target = event.target instanceof Element ? event.target : undefined;
    if (!mayAct(name, target)) return;
    if (!this.letters && /^(Shift\+)?.$/u.test(name)) return;
    const found = this.#all.findLast((one) => this.keyOf(one) === name && (one.when?.() ?? true));
    if (!found) return;
    event.preventDefault();
    if (name === 'Space' && performance.now() < this.#spaceFrom) return;
    if (event.repeat && !name.includes('Arrow')) return;
    found.act();
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    localStorage.setItem(stored, JSON.stringify(kept));
  }
}

/** The name of what was pressed. A letter of another script counts as the Latin one on its key. */
export function nameOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  let key = event.key === ' ' ? 'Space' : event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (/^[a-z]$/i.test(key)) key = key.toUpperCase();
  else if (letter && key.length <= 2 && !/^[!-~]$/.test(key)) key = letter;
  else if (event.altKey && letter) key = letter;
  const shift = event.shiftKey && (key.length > 1 || /[A-Z]/.test(key));
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') + (shift ? 'Shift+' : '') + key;
}

const fields = 'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="option"], [role="menu"] *';
const pressable = 'button, a[href], summary, [role="button"], [role="radio"], [role="menuitem"], [role="tab"]';

function mayAct(name: string, target: Element | undefined): boolean {
  if (!target) return true;
  const plain = !/^(Ctrl|Alt)\+/.test(name) && !/^(Shift\+)?(F\d+|Escape)$/.test(name);
  if (plain && target.closest(fields)) return false;
  return !((name === 'Space' || name === 'Enter') && target.closest(pressable));
}

export const keys = new Keys();

/** While this component is on the screen. */
export function useKeys(bindings: readonly Binding[]): void {
  onDestroy(keys.add(bindings));
}

/** F6 and Shift F6: from one `data-area` to the next, in reading order. */
export function nextArea(back: boolean): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter((one) => one.offsetParent !== null);
  if (areas.length === 0) return;
  const here = areas.findIndex((one) => one.contains(document.activeElement));
  const step = back ? -1 : 1;
  const next = here < 0 ? (back ? areas.length - 1 : 0) : (here + step + areas.length) % areas.length;
  const area = areas[next];
  if (!area) return;
  if (!area.hasAttribute('tabindex')) area.tabIndex = -1;
  area.focus();
}
