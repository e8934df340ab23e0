// SPDX-License-Identifier: Apache-2.0
// A meeting in full course for the desk: people in the room and afar, a list, somebody who speaks, a clock that stands.
import type { Meeting } from './meeting';

export const inRoom = ['CR', 'EG', 'AT', 'IR', 'MX', 'FR'];
export const remote = ['NG', 'KE', 'KE.2', 'JP', 'GB', 'IN', 'BR', 'CO', 'CL'];

export async function deskMeeting(meeting: Meeting): Promise<void> {
  await meeting.connect('mashabane', 'rypl', 'secretary', ...remote);
  await meeting.setClock('2020-07-27T08:00:00.000Z', 0);
  for (const delegation of inRoom) await meeting.act('secretary', 'presence.set', { delegation, door: 'room', present: true });
  await meeting.act('secretary', 'presence.set', { participant: 'NG.2', door: 'room', present: true });
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '2' });
  await meeting.act('mashabane', 'list.open', { list: '2', closes_at: '2020-07-27T09:30:00.000Z' });
  await meeting.act('NG', 'floor.request', { list: '2', group: 'group_77' });
  await meeting.act('KE', 'floor.request', { list: '2', group: 'african_group' });
  for (const delegation of ['EG', 'JP', 'GB', 'IN', 'AU', 'IR', 'BR', 'CO', 'CL', 'VN'])
    await meeting.act('secretary', 'floor.request', { list: '2', for: delegation, door: inRoom.includes(delegation) ? 'room' : 'remote' });
  await meeting.act('mashabane', 'floor.give', { next: true });
  await meeting.setClock('2020-07-27T08:04:13.000Z', 0);
}
