// SPDX-License-Identifier: Apache-2.0
import type { Attachment } from 'svelte/attachments';

/** Lines of text in an element, from its height. */
function linesIn(node: HTMLElement): number {
  return Math.round(node.offsetHeight / parseFloat(getComputedStyle(node).lineHeight));
}

/**
 * Whether all of it can be read: nothing stands out of the room, nothing is wider than a `[data-fits]` or the node
 * itself, and no `[data-lines]` has more lines than it says.
 */
function fits(node: HTMLElement, room: HTMLElement): boolean {
  const [inner, outer] = [node.getBoundingClientRect(), room.getBoundingClientRect()];
  if (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1) return false;
  return [node, ...node.querySelectorAll<HTMLElement>('[data-lines], [data-fits]')].every((one) =>
    one.scrollWidth <= one.clientWidth + 1 && !(linesIn(one) > Number(one.dataset['lines'] ?? Infinity)));
}

/**
 * Sets `data-step` to the first step, 0 the largest, in which the node fits its parent. The sizes of the steps are
 * the style's. Looked at again when the words or the room change, never with the clock.
 */
export function fitted(steps: number): Attachment<HTMLElement> {
  return (node) => {
    const room = node.parentElement;
    if (!room) return;
    const measure = () => {
      for (let step = 0; step < steps; ++step) {
        node.dataset['step'] = String(step);
        if (fits(node, room)) return;
      }
    };
    const words = new MutationObserver(measure);
    words.observe(node, { subtree: true, childList: true, characterData: true });
    const size = new ResizeObserver(measure);
    size.observe(room);
    document.fonts.addEventListener('loadingdone', measure);
    measure();
    return () => {
      words.disconnect();
      size.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  };
}
