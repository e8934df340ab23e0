// SPDX-License-Identifier: Apache-2.0
import { languages, ownNames } from '$shared/words/words.svelte';

/** A language by its own name; its code where it is none of the six. */
export function languageName(code: string): string {
  const known = languages.find((one) => one === code);
  return known ? ownNames[known].name : code;
}

export function languageShort(code: string): string {
  const known = languages.find((one) => one === code);
  return known ? ownNames[known].short : code.toUpperCase();
}
