// SPDX-License-Identifier: Apache-2.0
/** Between instants and what a field for date and time holds: the time of day at the session's place. */

/** "2020-07-28T18:00" at the place, for an `<input type="datetime-local">`. */
export function atPlace(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** The instant at which it is that time at the place; undefined for no time. */
export function fromPlace(local: string, zone: string): number | undefined {
  const wanted = Date.parse(`${local}:00.000Z`);
  if (Number.isNaN(wanted)) return undefined;
  // The offset is that of the instant itself: guess, and correct once for a change of the clocks in between.
  let at = wanted;
  for (let round = 0; round < 2; ++round) at += wanted - Date.parse(`${atPlace(at, zone)}:00.000Z`);
  return at;
}

/** What the contract wants to be sent. */
export function instant(at: number): string {
  return new Date(at).toISOString();
}
