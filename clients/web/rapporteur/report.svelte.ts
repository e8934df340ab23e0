// SPDX-License-Identifier: Apache-2.0
import type { DraftPart } from '$protocol';
import { fetchResource } from '$shared/resource';
import type { Session } from '$shared/session.svelte';
import type { Language } from '$shared/words/words.svelte';

// The report as JSON: session/report/document.h. What the server leaves out is absent.
export type FactStatus = 'recorded' | 'settled' | 'planned' | 'unknown' | 'contradicted';

export interface Fact {
  name: string;
  status: FactStatus;
  text?: string;
  label?: string;
  note?: string;
  value?: string;
  planned?: string;
  found?: string;
  proof?: string[];
  mark?: number;
}
export interface Piece { text?: string; fact?: Fact }
export interface ListItem { depth?: number; number?: string; text?: string; pieces?: Piece[] }
export interface Paragraph { number?: number; pieces?: Piece[]; items?: ListItem[]; passage?: string }
export interface Section { level: number; number?: string; heading?: string; paragraphs?: Paragraph[]; part?: DraftPart; item?: string }
export interface Document { language: string; number_stop?: string; symbol?: string; title: string; sections?: Section[]; notes?: string[] }

/** Where a fact stands: the paragraph and its place in it. Stays the same while the sentence around it changes little. */
export interface Place { section: number; paragraph: Paragraph; fact: Fact; key: string }

/** All facts in the order of the text. A fact without text is no longer printed: its mark stands where it was. */
export function factsOf(document: Document | undefined): Place[] {
  return (document?.sections ?? []).flatMap((section, index) => (section.paragraphs ?? []).flatMap((paragraph) => {
    const pieces = [...paragraph.pieces ?? [], ...(paragraph.items ?? []).flatMap((item) => item.pieces ?? [])];
    const seen = new Map<string, number>();
    return pieces.flatMap((piece) => {
      if (!piece.fact) return [];
      const name = `${piece.fact.name} ${piece.fact.value ?? piece.fact.text ?? ''}`;
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      return [{ section: index, paragraph, fact: piece.fact, key: `${paragraph.number ?? 0} ${name} ${nth}` }];
    });
  }));
}

export const isOpen = (fact: Fact) => fact.status === 'planned' || fact.status === 'unknown' || fact.status === 'contradicted';

/** Facts that are recorded now and were not: their paragraphs, for four seconds of tint. */
export function newlyRecorded(before: Document | undefined, now: Document): number[] {
  if (!before || before.language !== now.language) return [];
  const known = new Set(factsOf(before).filter(({ fact }) => fact.status === 'recorded').map(({ fact }) => `${fact.name} ${fact.value ?? fact.text}`));
  return [...new Set(factsOf(now).filter(({ fact }) => fact.status === 'recorded' && !known.has(`${fact.name} ${fact.value ?? fact.text}`))
    .map(({ paragraph }) => paragraph.number ?? 0))];
}

/** Which paragraph tells what an id proves: "e17" -> 21. The first one. */
export function paragraphsByProof(document: Document | undefined): Map<string, number> {
  const found = new Map<string, number>();
  for (const { fact, paragraph } of factsOf(document))
    for (const proof of fact.proof ?? []) if (!found.has(proof)) found.set(proof, paragraph.number ?? 0);
  return found;
}

const calm = 600;
const freshFor = 4_000;

/** The draft report as the server composes it, asked for again when something happened. */
export class DraftReport {
  readonly #session: Session;
  #document = $state.raw<Document>();
  #language = $state<Language>('en');
  #fresh = $state.raw<readonly number[]>([]);
  #late = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fading: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #again = false;

  constructor(session: Session, language: Language) {
    this.#session = session;
    this.#language = language;
  }

  get document(): Document | undefined {
    return this.#document;
  }

  get language(): Language {
    return this.#language;
  }

  /** Paragraphs in which something was recorded a moment ago. */
  get fresh(): readonly number[] {
    return this.#fresh;
  }

  /** The server did not answer: what is shown is older than the meeting. */
  get late(): boolean {
    return this.#late;
  }

  choose(language: Language): void {
    this.#language = language;
    void this.#ask();
  }

  /** Something happened. Several things in a row are one question. */
  refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), this.#document ? calm : 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#fading);
  }

  async #ask(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    const answer = await fetchResource(this.#session.link, 'report', { lang: this.#language, format: 'json' });
    const document = await answer?.json().catch(() => undefined) as Document | undefined;
    this.#asking = false;
    this.#late = document === undefined;
    if (document) {
      const fresh = newlyRecorded(this.#document, document);
      this.#document = document;
      if (fresh.length > 0) {
        this.#fresh = fresh;
        clearTimeout(this.#fading);
        this.#fading = setTimeout(() => (this.#fresh = []), freshFor);
      }
    }
    if (this.#again) {
      this.#again = false;
      void this.#ask();
    }
  }
}
