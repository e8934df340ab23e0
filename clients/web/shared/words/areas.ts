// SPDX-License-Identifier: Apache-2.0
// The keys of the catalogue, taken from its English files: a key that is not there does not compile.
import type chair from '$locales/chair.en.json';
import type common from '$locales/common.en.json';
import type delegate from '$locales/delegate.en.json';
import type desk from '$locales/desk.en.json';
import type display from '$locales/display.en.json';
import type events from '$locales/events.en.json';
import type rapporteur from '$locales/rapporteur.en.json';
import type refusals from '$locales/refusals.en.json';
import type script from '$locales/script.en.json';

interface Catalogues {
  chair: typeof chair;
  common: typeof common;
  delegate: typeof delegate;
  desk: typeof desk;
  display: typeof display;
  events: typeof events;
  rapporteur: typeof rapporteur;
  refusals: typeof refusals;
  script: typeof script;
}

export type Area = keyof Catalogues;

/** `area.key` */
export type Key = { [A in Area]: `${A}.${keyof Catalogues[A] & string}` }[Area];
