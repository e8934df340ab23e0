// SPDX-License-Identifier: Apache-2.0
/** Light, dark, or as the system has it. */
export type Theme = 'system' | 'light' | 'dark';
const stored = 'rostrum.theme';

class ThemeChoice {
  #chosen = $state<Theme>('system');

  get chosen(): Theme {
    return this.#chosen;
  }

  /** What the person chose before. */
  restore(): void {
    const before = localStorage.getItem(stored);
    if (before === 'light' || before === 'dark') this.#show(before);
  }

  choose(theme: Theme): void {
    localStorage.setItem(stored, theme);
    this.#show(theme);
  }

  /** A screen that is always dark; nothing is remembered. */
  force(theme: 'light' | 'dark'): void {
    document.documentElement.dataset['theme'] = theme;
  }

  #show(theme: Theme): void {
    this.#chosen = theme;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }
}

export const theme = new ThemeChoice();
