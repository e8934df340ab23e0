// SPDX-License-Identifier: Apache-2.0
import { IntlMessageFormat } from 'intl-messageformat';
import type { Area, Key } from './areas';
import type { Catalogue, Language } from './words.svelte';

export type Values = Record<string, string | number | boolean>;

/** A piece of a message: text, or the value of an argument that is to be set apart. */
export interface Piece {
  text: string;
  /** The argument that it is the value of. */
  name?: string;
}

// Latin digits everywhere, said explicitly: browsers differ in what they take for Arabic.
const locales: Record<Language, string> = {
  ar: 'ar-u-nu-latn', zh: 'zh-Hans-u-nu-latn', en: 'en-GB', fr: 'fr', ru: 'ru', es: 'es',
};
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const leftToRight = /[A-Za-z\u00c0-\u02af\u0370-\u058f\u0e00-\u1fff\u3040-\u9fff]/;

/** One language: its messages, and how it writes numbers, times, dates, lists and names. */
export class Tongue {
  readonly language: Language;
  readonly locale: string;
  readonly dir: 'ltr' | 'rtl';
  readonly #areas = new Map<string, Catalogue>();
  readonly #formats = new Map<string, IntlMessageFormat>();
  readonly #dates = new Map<string, Intl.DateTimeFormat>();

  constructor(language: Language) {
    this.language = language;
    this.locale = locales[language];
    this.dir = language === 'ar' ? 'rtl' : 'ltr';
  }

  has(area: Area): boolean {
    return this.#areas.has(area);
  }

  add(area: Area, catalogue: Catalogue): void {
    this.#areas.set(area, catalogue);
  }

  /** A message as plain text. Values of the other direction are isolated, so they do not turn the sentence. */
  t(key: Key, values: Values = {}): string {
    const message = this.#message(key);
    if (typeof message === 'string') return message;
    const safe: Values = {};
    for (const [name, value] of Object.entries(values))
      safe[name] = typeof value === 'string' ? this.isolate(value) : value;
    return String(this.#format(key, message).format(safe));
  }

  /** A message in pieces: the values of `apart` are given on their own, to be set in bold or in a language. */
  pieces(key: Key, values: Values, apart: readonly string[]): Piece[] {
    const message = this.#message(key);
    if (typeof message === 'string') return [{ text: message }];
    const marked: Record<string, unknown> = { ...values };
    for (const name of apart) marked[name] = { text: String(values[name] ?? ''), name };
    return this.#format(key, message).formatToParts(marked as never).map((part) =>
      typeof part.value === 'object' && part.value !== null ? part.value as Piece : { text: String(part.value) });
  }

  /** A text of several languages, in this one or in English. */
  name(texts: Readonly<Record<string, string>> | undefined): string {
    return texts?.[this.language] ?? texts?.['en'] ?? Object.values(texts ?? {})[0] ?? '';
  }

  /** The language that `name()` would find, for `lang`. */
  languageOf(texts: Readonly<Record<string, string>> | undefined): string {
    return texts?.[this.language] !== undefined ? this.language : 'en';
  }

  /** As on a nameplate: capitals where the script has them. */
  plate(name: string): string {
    return name.toLocaleUpperCase(this.locale);
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  /** A place in a list: 5th. */
  ordinal(place: number): string {
    return this.t('common.ordinal', { n: place });
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(items.map((item) => this.isolate(item)));
  }

  /** Time of day, hh:mm. */
  time(at: string | number, zone: string): string {
    return this.#date(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  }

  /** Time of day, hh:mm:ss. */
  seconds(at: string | number, zone: string): string {
    return this.#date(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone });
  }

  /** Mon 27 July */
  day(at: string | number, zone: string): string {
    return this.#date(at, { weekday: 'short', day: 'numeric', month: 'long', timeZone: zone });
  }

  /** 27 July */
  dayOfMonth(at: string | number, zone: string): string {
    return this.#date(at, { day: 'numeric', month: 'long', timeZone: zone });
  }

  /** 27 July 2020 */
  date(at: string | number, zone: string): string {
    return this.#date(at, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
  }

  /** A span as people say it: 5 min, or 2:30. */
  span(ms: number): string {
    return ms % 60_000 === 0 ? this.t('common.minutes', { count: ms / 60_000 }) : minutes(ms);
  }

  isolate(text: string): string {
    const other = this.dir === 'rtl' ? leftToRight : rightToLeft;
    return other.test(text) ? `\u2068${text}\u2069` : text;
  }

  #message(key: Key): Catalogue[string] {
    const dot = key.indexOf('.');
    const message = this.#areas.get(key.slice(0, dot))?.[key.slice(dot + 1)];
    if (message === undefined) throw new Error(`no words for ${key} in ${this.language}`);
    return message;
  }

  #format(key: Key, message: Exclude<Catalogue[string], string>): IntlMessageFormat {
    let format = this.#formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(message, this.locale, undefined, { ignoreTag: true });
      this.#formats.set(key, format);
    }
    return format;
  }

  #date(at: string | number, options: Intl.DateTimeFormatOptions): string {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return '–:––';
    const kind = JSON.stringify(options);
    let format = this.#dates.get(kind);
    if (!format) this.#dates.set(kind, (format = new Intl.DateTimeFormat(this.locale, options)));
    return format.format(date);
  }
}

/** m:ss of a span of time. The left one rounds up, so that it starts at the limit and ends at 0:00. */
export function minutes(ms: number, round: 'up' | 'down' = 'down'): string {
  const seconds = round === 'up' ? Math.ceil(ms / 1000) : Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "+2:00"; isolated, so that the plus stays in front in Arabic too. */
export function minutesMore(ms: number): string {
  return `\u2066+${minutes(ms)}\u2069`;
}
