// SPDX-License-Identifier: Apache-2.0
/** The offset of a zone at an instant, in milliseconds east of Greenwich. */
function offsetOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric',
    day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return there - Math.floor(at / 1000) * 1000;
}

/** `hh:mm` as the clock at the place shows it next: today, or after midnight when today's has passed. */
export function fromClock(text: string, now: number, zone: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (!found || Number.isNaN(now)) return undefined;
  const minutes = Number(found[1]) * 60 + Number(found[2]);
  const offset = offsetOf(now, zone);
  const midnight = Math.floor((now + offset) / 86_400_000) * 86_400_000;
  const today = midnight + minutes * 60_000 - offset;
  return today > now ? today : today + 86_400_000;
}
