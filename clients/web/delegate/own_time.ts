// SPDX-License-Identifier: Apache-2.0
/** The time of the meeting in the zone of this device, where that is another one. */
import type { Tongue } from '$shared/words/tongue';

/** "21:20, Japan Time"; undefined where the wall clocks agree at that instant. */
export function ownTime(at: number, meetingZone: string, ownZone: string, tongue: Tongue): string | undefined {
  if (Number.isNaN(at)) return undefined;
  const local = (zone: string) => tongue.time(at, zone);
  if (ownZone === meetingZone || local(ownZone) === local(meetingZone)) return undefined;
  const named = new Intl.DateTimeFormat(tongue.locale, { timeZone: ownZone, timeZoneName: 'longGeneric' }).formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? ownZone;
  return tongue.t('delegate.own_time', { time: local(ownZone), zone: named });
}

export function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
