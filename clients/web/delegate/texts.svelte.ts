// SPDX-License-Identifier: Apache-2.0
/** The texts of this delegation's statements: its own at once, whoever sent them and from whichever device. */
import type { DocumentId, DocumentView, EntryView } from '$protocol';
import { readableTexts, textFile, uploadText } from '$shared/documents';
import type { Upload } from '$shared/documents';
import type { Session } from '$shared/session.svelte';

export class Texts {
  readonly #session: Session;
  #own = $state.raw<DocumentView[]>([]);
  /** The list could not be read: the line was lost between two answers. It is read again on joining. */
  #stale = $state(false);

  constructor(session: Session) {
    this.#session = session;
  }

  get own(): readonly DocumentView[] {
    return this.#own;
  }

  get stale(): boolean {
    return this.#stale;
  }

  /** Of this statement, or of the delegation's next one. */
  of(entry: EntryView | undefined): DocumentView[] {
    return this.#own.filter((text) => text.entry === undefined || text.entry === entry?.entry);
  }

  async refresh(): Promise<void> {
    const { delegation } = this.#session.you;
    try {
      const all = await readableTexts(this.#session.link);
      this.#own = all.filter((text) => text.delegation === delegation && !text.withdrawn_at);
      this.#stale = false;
    } catch {
      this.#stale = true;
    }
  }

  async send(upload: Upload): Promise<void> {
    await uploadText(this.#session.link, upload);
    await this.refresh();
  }

  async withdraw(document: DocumentId): Promise<void> {
    const outcome = await this.#session.act('document.withdraw', { document });
    if (outcome.done) this.#own = this.#own.filter((text) => text.document !== document);
  }

  file(document: DocumentId): Promise<Blob> {
    return textFile(this.#session.link, document);
  }
}
