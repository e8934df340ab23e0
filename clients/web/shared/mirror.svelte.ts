// SPDX-License-Identifier: Apache-2.0
import type { Patch, SessionView } from '$protocol';
import { applyPatch, reconcile } from './merge_patch';

/**
 * The view, as the server rendered it for this audience. It is deep reactive state: whoever reads `view.floor` is
 * told when the floor changes and of nothing else. Nobody but the connection writes it.
 */
export class Mirror {
  #view = $state<SessionView>();

  /** Undefined until joined. */
  get view(): SessionView | undefined {
    return this.#view;
  }

  /** A whole view, which replaces this one; what did not change is not told. */
  replace(view: SessionView): void {
    if (this.#view) reconcile(this.#view as unknown as Record<string, unknown>, { ...view });
    else this.#view = view;
  }

  patch(patch: Patch<SessionView>): void {
    if (!this.#view) throw new Error('a patch came before the view');
    applyPatch(this.#view as unknown as Record<string, unknown>, patch as Record<string, unknown>);
  }
}
