// SPDX-License-Identifier: Apache-2.0
// A meeting in full course for the minutes: a first meeting behind it, statements, notes, a recommendation, a reply.
import type { Meeting } from './meeting';

/** Gives the floor to the next one, after ending whoever has it. */
export async function nextSpeaker(meeting: Meeting): Promise<`e${number}`> {
  const floor = (await meeting.view('secretary')).floor?.entry;
  return (await meeting.act('mashabane', 'floor.give', floor ? { next: true, ending: floor } : { next: true })).entry;
}

export async function secondMeeting(meeting: Meeting): Promise<void> {
  await meeting.connect('mashabane', 'secretary');
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '1(b)' });
  await meeting.act('mashabane', 'decision.take', { subject: 'agenda', outcome: 'adopted', by: 'consensus' } as never);
  await meeting.act('mashabane', 'item.conclude', { item: '1(b)' });
  await meeting.act('mashabane', 'item.open', { item: '2' });
  await meeting.act('mashabane', 'list.open', { list: '2' });
  for (const state of ['MX', 'SG', 'AT', 'CL', 'NG', 'KE', 'VN'])
    await meeting.act('secretary', 'floor.request', { list: '2', for: state, ...(state === 'NG' ? { kind: 'group_statement', capacity: 'group', group: 'group_77' } : {}) });
  await nextSpeaker(meeting);
  await nextSpeaker(meeting);
  await meeting.act('mashabane', 'floor.end', {});
  await meeting.act('mashabane', 'meeting.adjourn', {});
  await meeting.act('mashabane', 'meeting.open', {});
  await meeting.act('mashabane', 'item.open', { item: '2' });
  const spoke = await nextSpeaker(meeting);
  const { note } = await meeting.act('secretary', 'minutes.note', { about: spoke, text: 'Member States should name one contact point that answers at any hour.', tag: 'recommendation' });
  await meeting.act('secretary', 'recommendation.record', { note });
  const second = await nextSpeaker(meeting);
  await meeting.act('secretary', 'minutes.note', { about: second, text: 'Orders lapse before the request arrives. Asks for a common minimum period.' });
  await nextSpeaker(meeting);
}
