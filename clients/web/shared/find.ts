// SPDX-License-Identifier: Apache-2.0
/**
 * Finding a delegation by what one types: its code, or its name in any of the languages that the view has, short or
 * long, from the beginning or from any of its words. Accents, case, signs and Arabic vowel marks do not count.
 */
import type { DelegationId, DelegationView } from '$protocol';

/** As letters compare: lower case, without marks; one space between words. */
export function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase()
    .replace(/[\p{Mn}\u0640]/gu, '')
    .replace(/[ٱأإآ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه')
    .replace(/ё/g, 'е').replace(/ı/g, 'i').replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/đ/g, 'd').replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export interface Match {
  delegation: DelegationId;
  /** How well: 0 the code itself, 1 the beginning of a name in the page's language, 2 of one in another, 3 a word. */
  rank: number;
  /** The name that matched, when it is not the one shown. */
  other?: { text: string; language: string };
}

interface Known {
  id: DelegationId;
  code: string;
  names: { text: string; folded: string; language: string }[];
}

/** What the names were folded to, kept for as long as the delegations are the same. */
export class Finder {
  readonly #known: Known[];
  readonly #language: string;

  constructor(delegations: readonly DelegationView[], language: string) {
    this.#language = language;
    this.#known = delegations.map(({ delegation, name, name_bare, name_in_text }) => ({
      id: delegation, code: folded(delegation),
      names: [name, name_bare, name_in_text].flatMap((words, form) =>
        Object.entries(words ?? {}).flatMap(([language, text]) =>
          form > 0 && text === name?.[language] ? [] : { text, folded: folded(text), language })),
    }));
  }

  find(typed: string): Match[] {
    const wanted = folded(typed);
    if (!wanted) return [];
    return this.#known.flatMap((known) => this.#match(known, wanted) ?? []).sort((a, b) => a.rank - b.rank);
  }

  #match(known: Known, wanted: string): Match | undefined {
    if (known.code === wanted) return { delegation: known.id, rank: 0 };
    let best: Match | undefined;
    for (const { text, folded: name, language } of known.names) {
      const own = language === this.#language;
      const rank = name.startsWith(wanted) || name.startsWith(`ال${wanted}`) ? (own ? 1 : 2) : this.#inside(name, wanted) ? 3 : 9;
      if (rank < (best?.rank ?? 9)) best = { delegation: known.id, rank, ...(own ? {} : { other: { text, language } }) };
    }
    return best ?? (known.code.startsWith(wanted) ? { delegation: known.id, rank: 2 } : undefined);
  }

  /** At the beginning of a word; scripts without spaces anywhere. */
  #inside(name: string, wanted: string): boolean {
    return name.includes(` ${wanted}`) || name.includes(` ال${wanted}`) || (/\p{Script=Han}/u.test(wanted) && name.includes(wanted));
  }
}

/** `text` in three pieces, the middle one what was typed; the middle is empty when it is not in there. */
export function marked(text: string, typed: string): [string, string, string] {
  const wanted = folded(typed);
  const letters = [...text];
  for (let from = 0; wanted && from < letters.length; ++from) {
    if (from > 0 && /[\p{L}\p{N}]/u.test(letters[from - 1] ?? '') && !/\p{Script=Han}/u.test(letters[from] ?? '')) continue;
    if (!folded(letters.slice(from).join('')).startsWith(wanted) || !folded(letters[from] ?? '')) continue;
    let to = from + 1;
    while (to < letters.length && folded(letters.slice(from, to).join('')) !== wanted) ++to;
    while (to < letters.length && /\p{Mn}/u.test(letters[to] ?? '')) ++to;
    return [letters.slice(0, from).join(''), letters.slice(from, to).join(''), letters.slice(to).join('')];
  }
  return [text, '', ''];
}
