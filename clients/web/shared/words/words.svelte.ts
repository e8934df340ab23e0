// SPDX-License-Identifier: Apache-2.0
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import type { Area } from './areas';
import { Tongue } from './tongue';

export const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, and as short as a button has room for. */
export const ownNames: Record<Language, { name: string; short: string }> = {
  ar: { name: 'العربية', short: 'ع' },
  zh: { name: '中文', short: '中文' },
  en: { name: 'English', short: 'EN' },
  fr: { name: 'Français', short: 'FR' },
  ru: { name: 'Русский', short: 'РУ' },
  es: { name: 'Español', short: 'ES' },
};

export type Catalogue = Record<string, string | MessageFormatElement[]>;

const files = import.meta.glob<Catalogue>('$locales/*.json', { import: 'default' });
const stored = 'rostrum.language';

function isLanguage(text: string | null | undefined): text is Language {
  return (languages as readonly string[]).includes(text ?? '');
}

async function fetchCatalogue(area: Area, language: Language): Promise<Catalogue> {
  const load = Object.entries(files).find(([path]) => path.endsWith(`/${area}.${language}.json`))?.[1];
  if (!load) throw new Error(`no words for ${area} in ${language}`);
  return load();
}

/** The words of this page: one language at a time for the person, others beside it where a screen needs them. */
class Words {
  #current = $state.raw<Tongue>();
  readonly #tongues = new Map<Language, Tongue>();
  readonly #areas = new Set<Area>();

  /** The language of the page. */
  get current(): Tongue {
    if (!this.#current) throw new Error('no language is chosen yet');
    return this.#current;
  }

  /** The language that the person chose before, else what the browser asks for, else English. */
  preferred(): Language {
    const wishes = [localStorage.getItem(stored), ...navigator.languages.map((tag) => tag.split('-')[0])];
    return wishes.find(isLanguage) ?? 'en';
  }

  /** Switches the page; what is shown stays until the words are there. */
  async choose(language: Language): Promise<void> {
    const tongue = await this.load(language, [...this.#areas]);
    localStorage.setItem(stored, language);
    document.documentElement.lang = language;
    document.documentElement.dir = tongue.dir;
    this.#current = tongue;
  }

  /** Loads the words of these areas in the page's language, and in each that is chosen later. */
  async need(areas: readonly Area[]): Promise<void> {
    for (const area of areas) this.#areas.add(area);
    if (this.#current) await this.load(this.#current.language, areas);
  }

  /** A language beside the page's own: a script, a second line of a display. */
  async load(language: Language, areas: readonly Area[]): Promise<Tongue> {
    let tongue = this.#tongues.get(language);
    if (!tongue) this.#tongues.set(language, (tongue = new Tongue(language)));
    const missing = areas.filter((area) => !tongue.has(area));
    const loaded = await Promise.all(missing.map((area) => fetchCatalogue(area, language)));
    missing.forEach((area, index) => tongue.add(area, loaded[index] ?? {}));
    return tongue;
  }
}

export const words = new Words();

/** A message in the page's language. */
export const t: Tongue['t'] = (key, ...values) => words.current.t(key, ...values);
